import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What can be found by a part of it and is not personal; triggers keep the full-text index beside it. */
export const searchEntryTable = sqliteTable('search_entry', {
  id: integer('id').primaryKey(),
  /** Kind of the record: case, plan, … */
  kind: text('kind').notNull(),
  ref: text('ref').notNull(),
  words: text('words').notNull(),
})

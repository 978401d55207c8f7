import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Persons whose erasure is on record. */
export const erasedSubjectTable = sqliteTable('erased_subject', {
  subject: text('subject').primaryKey(),
  /** ms, UTC */
  at: integer('at').notNull(),
})

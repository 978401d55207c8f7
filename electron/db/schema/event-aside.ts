import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Events that count nowhere, because another bench was first. Insert and select only; `place` may move. */
export const eventAsideTable = sqliteTable('event_aside', {
  place: integer('place').primaryKey(),
  id: text('id').notNull(),
  stream: text('stream').notNull(),
  type: text('type').notNull(),
  schema: integer('schema').notNull(),
  body: text('body').notNull(),
  actor: text('actor').notNull(),
  bench: text('bench').notNull(),
  at: integer('at').notNull(),
  hlc: text('hlc').notNull(),
  rulebook: text('rulebook').notNull(),
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
  branch: integer('branch').notNull(),
  seq: integer('seq').notNull(),
  version: integer('version').notNull(),
})
export type AsideRow = typeof eventAsideTable.$inferSelect

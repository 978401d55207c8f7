import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The append-only ledger. Insert and select only. */
export const eventTable = sqliteTable('event', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  stream: text('stream').notNull(),
  version: integer('version').notNull(),
  type: text('type').notNull(),
  schema: integer('schema').notNull(),
  /** Canonical JSON. */
  body: text('body').notNull(),
  actor: text('actor').notNull(),
  bench: text('bench').notNull(),
  /** ms, UTC */
  at: integer('at').notNull(),
  hlc: text('hlc').notNull(),
  rulebook: text('rulebook').notNull(),
  /** SHA-256 of the event before, hex. */
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
})
export type EventRow = typeof eventTable.$inferSelect

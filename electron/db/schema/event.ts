import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What is the same of an event wherever it stands. All but `branch` is sealed. */
export const eventColumns = {
  id: text('id').notNull(),
  stream: text('stream').notNull(),
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
  /** SHA-256 of the event before it in the chain of its bench, hex. */
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
  /** Of the chain of its bench, from 1. Not sealed. */
  branch: integer('branch').notNull(),
  /** Its number in the chain of its bench, from 1. */
  seq: integer('seq').notNull(),
  /** Where its bench saw it in its stream when it was sealed, from 1. */
  version: integer('version').notNull(),
}

/** The append-only ledger: every event that counts, of every bench. Insert and select only. */
export const eventTable = sqliteTable('event', {
  /** Where it stands among all records of the centre, from 1. Not sealed: given when it is taken in. */
  place: integer('place').primaryKey(),
  /** Where it stands in its stream, from 1. Not sealed. */
  revision: integer('revision').notNull(),
  ...eventColumns,
})
export type EventRow = typeof eventTable.$inferSelect

import { sql } from 'drizzle-orm'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Commits that count nowhere, which of them are settled together, and what was first. */
export const setAsideTable = sqliteTable(
  'set_aside',
  {
    bench: text('bench').notNull(),
    branch: integer('branch').notNull(),
    /** Number of its last event in the chain of its bench. */
    lastSeq: integer('last_seq').notNull(),
    firstSeq: integer('first_seq').notNull(),
    /** The last number of the first commit of those that are settled together. */
    root: integer('root').notNull(),
    /** Null until the log has it. */
    position: integer('position'),
    /** JSON: ids of the events that were first. */
    against: text('against').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bench, table.branch, table.lastSeq] })],
)
export type SetAsideRow = typeof setAsideTable.$inferSelect

/** Whose records such a commit would have changed. */
export const setAsideStreamTable = sqliteTable(
  'set_aside_stream',
  {
    stream: text('stream').notNull(),
    bench: text('bench').notNull(),
    branch: integer('branch').notNull(),
    lastSeq: integer('last_seq').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stream, table.bench, table.branch, table.lastSeq] })],
)

/** Disputes that are settled, by their id. */
export const disputeSettledTable = sqliteTable('dispute_settled', {
  dispute: text('dispute').primaryKey(),
  how: text('how').notNull(),
  /** ms, UTC */
  at: integer('at').notNull(),
  actor: text('actor').notNull(),
})

/** The id of the dispute that a row of `set_aside` belongs to: `bench/branch/number`. */
export const disputeId = sql`set_aside.bench || '/' || set_aside.branch || '/' || set_aside.root`

/** True of the rows of `set_aside` whose dispute nobody has settled. */
export const isOpenDispute = sql`NOT EXISTS (SELECT 1 FROM dispute_settled WHERE dispute = ${disputeId})`

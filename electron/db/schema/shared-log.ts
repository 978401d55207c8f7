import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The order of all commits of the centre, as far as it was read. */
export const logEntryTable = sqliteTable('log_entry', {
  position: integer('position').primaryKey(),
  bench: text('bench').notNull(),
  branch: integer('branch').notNull(),
  firstSeq: integer('first_seq').notNull(),
  lastSeq: integer('last_seq').notNull(),
  /** Of the last event of the commit. */
  hash: text('hash').notNull(),
  aside: integer('aside', { mode: 'boolean' }).notNull(),
  /** Over the whole log up to here, hex. */
  digest: text('digest').notNull(),
  /** ms, UTC, by the clock of the log. */
  at: integer('at').notNull(),
  /** Why a commit that the log counts does not count in the records; null for every other. */
  fault: text('fault'),
})
export type LogEntryRow = typeof logEntryTable.$inferSelect

/** Own commits that the log has not answered for yet. */
export const waitingCommitTable = sqliteTable('waiting_commit', {
  lastSeq: integer('last_seq').primaryKey(),
  firstSeq: integer('first_seq').notNull(),
  /** JSON: [[key, holder before, holder after], …] */
  guards: text('guards').notNull(),
  state: text('state', { enum: ['waiting', 'aside'] }).notNull(),
  why: text('why'),
})
export type WaitingCommitRow = typeof waitingCommitTable.$inferSelect

/** What may be held once, and which event or record holds it. */
export const guardTable = sqliteTable('guard', {
  key: text('key').primaryKey(),
  holder: text('holder').notNull(),
})

/** How derived tables stood before the commits that wait. */
export const undoStepTable = sqliteTable('undo_step', {
  id: integer('id').primaryKey(),
  firstSeq: integer('first_seq').notNull(),
  name: text('name').notNull(),
  isNow: text('is_now'),
  was: text('was'),
})

/** Erased people of whom the log was told. */
export const logToldTable = sqliteTable('log_told', {
  subject: text('subject').primaryKey(),
})

import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { apps, submissionStates } from '../../../shared/reviews/states.ts'

/** Submissions as the queue shows them. Instants in ms, UTC. */
export const submissionTable = sqliteTable('submission', {
  id: text('id').primaryKey(),
  version: integer('version').notNull(),
  number: text('number').notNull(),
  numberYear: integer('number_year').notNull(),
  numberOrdinal: integer('number_ordinal').notNull(),
  /** The applicant's key in `personal`. */
  subject: text('subject').notNull(),
  model: text('model').notNull(),
  aircraftSerial: text('aircraft_serial').notNull(),
  gimbalSerial: text('gimbal_serial'),
  app: text('app', { enum: apps }).notNull(),
  state: text('state', { enum: submissionStates }).notNull(),
  cameInAt: integer('came_in_at').notNull(),
  dueAt: integer('due_at').notNull(),
  enteredBy: text('entered_by').notNull(),
  reviewer: text('reviewer'),
  /** SHA-256 of its recording. */
  media: text('media'),
  mediaExpired: integer('media_expired', { mode: 'boolean' }).notNull(),
  judgedAt: integer('judged_at'),
  judgedBy: text('judged_by'),
  previous: text('previous'),
})
export type SubmissionRow = typeof submissionTable.$inferSelect

/** Fingerprints of recordings; no projection, made from the files. */
export const recordingTable = sqliteTable('recording', {
  sha256: text('sha256').primaryKey(),
  payload: text('payload').notNull(),
  /** JSON of a `PictureSequence`. */
  sequence: text('sequence').notNull(),
  addedAt: integer('added_at').notNull(),
})

/** Moves of recordings, as `packTrack` packs them; no projection, made from the files. */
export const recordingMovesTable = sqliteTable('recording_moves', {
  sha256: text('sha256').primaryKey(),
  /** What `MOVES_VERSION` was when they were made. */
  version: integer('version').notNull(),
  low: blob('low', { mode: 'buffer' }).notNull(),
  high: blob('high', { mode: 'buffer' }).notNull(),
  addedAt: integer('added_at').notNull(),
})

/** What a reviewer has looked at so far. */
export const reviewViewedTable = sqliteTable(
  'review_viewed',
  {
    submission: text('submission').notNull(),
    reviewer: text('reviewer').notNull(),
    media: text('media').notNull(),
    /** JSON of stretches of ordinals. */
    spans: text('spans').notNull(),
  },
  (table) => [primaryKey({ columns: [table.submission, table.reviewer, table.media] })],
)

/** Files of the watched folder that belong to no submission yet. */
export const recordingInboxTable = sqliteTable('recording_inbox', {
  sha256: text('sha256').primaryKey(),
  name: text('name').notNull(),
  bytes: integer('bytes').notNull(),
  foundAt: integer('found_at').notNull(),
  /** Why the file beside it could not be read, as a code. */
  problem: text('problem'),
})

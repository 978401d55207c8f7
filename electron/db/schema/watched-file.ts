import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { watchedFates } from '../../../shared/reviews/watched.ts'

/** What became of the files of the watched folder. */
export const watchedFileTable = sqliteTable('watched_file', {
  /** Keyed hash of folder and name. */
  place: text('place').primaryKey(),
  size: integer('size').notNull(),
  /** When the file says that it was changed: ms, UTC. */
  modified: integer('modified').notNull(),
  /** Its content, once it was read as a whole. */
  sha256: text('sha256'),
  fate: text('fate', { enum: watchedFates }).notNull(),
  /** Why it was not taken, as a code. */
  problem: text('problem'),
  /** ms, UTC */
  at: integer('at').notNull(),
})

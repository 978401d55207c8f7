import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Recordings in the folder of the centre. */
export const storedRecordingTable = sqliteTable('stored_recording', {
  sha256: text('sha256').primaryKey(),
  /** Id of the folder that benches spoke of last. */
  place: text('place').notNull(),
  /** `damaged` and `over`: nothing that anybody may use; of what is not `over` parts may still lie there. */
  state: text('state', { enum: ['begun', 'stored', 'damaged', 'over'] }).notNull(),
  /** Of the recording. */
  bytes: integer('bytes').notNull(),
})
export type StoredRecordingRow = typeof storedRecordingTable.$inferSelect

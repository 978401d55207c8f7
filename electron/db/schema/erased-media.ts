import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Photos, signatures and recordings that were deleted with a person: records still name them. */
export const erasedMediaTable = sqliteTable('erased_media', {
  sha256: text('sha256').primaryKey(),
  /** ms, UTC */
  at: integer('at').notNull(),
})

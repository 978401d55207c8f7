import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Half-done intakes, encrypted under the drafts' key. */
export const intakeDraftTable = sqliteTable('intake_draft', {
  id: text('id').primaryKey(),
  owner: text('owner').notNull(),
  revision: integer('revision').notNull(),
  /** ms, UTC */
  updatedAt: integer('updated_at').notNull(),
  nonce: blob('nonce', { mode: 'buffer' }).notNull(),
  sealed: blob('sealed', { mode: 'buffer' }).notNull(),
})

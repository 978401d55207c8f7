import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Encrypted personal records (AES-256-GCM, a key per person). */
export const personalTable = sqliteTable('personal', {
  subject: text('subject').primaryKey(),
  kind: text('kind').notNull(),
  nonce: blob('nonce', { mode: 'buffer' }).notNull(),
  /** Ciphertext with the tag at its end. */
  sealed: blob('sealed', { mode: 'buffer' }).notNull(),
  /** ms, UTC */
  at: integer('at').notNull(),
})

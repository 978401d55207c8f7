import { blob, integer, sqliteTable } from 'drizzle-orm/sqlite-core'

/** The server's password, sealed. One row, none where the server asks for none. */
export const mailSecretTable = sqliteTable('mail_secret', {
  id: integer('id').primaryKey(),
  nonce: blob('nonce', { mode: 'buffer' }).notNull(),
  sealed: blob('sealed', { mode: 'buffer' }).notNull(),
})

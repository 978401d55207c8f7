import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The benches of the centre: whose signatures its ledger carries. */
export const benchTable = sqliteTable('bench', {
  id: text('id').primaryKey(),
  centre: text('centre').notNull(),
  /** From 1, unique within the centre: numbers of cases are gap-free per bench. */
  number: integer('number').notNull(),
  name: text('name').notNull(),
  /** SPKI, DER, base64url. */
  publicKey: text('public_key').notNull(),
  /** Fingerprint of the public key. */
  key: text('key').notNull(),
})

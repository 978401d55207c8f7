import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const HEADS_TABLE = 'ledger_head'

/** The signed head after each commit. Insert and select only. */
export const ledgerHeadTable = sqliteTable(HEADS_TABLE, {
  /** The last event of the commit. */
  seq: integer('seq').primaryKey(),
  bench: text('bench').notNull(),
  /** Fingerprint of the bench's public key. */
  key: text('key').notNull(),
  /** Hash of the event at `seq`. */
  hash: text('hash').notNull(),
  /** Hash over this head, the chain before it and the signature before it. */
  chain: text('chain').notNull(),
  /** Ed25519 over `chain`, base64url. */
  signature: text('signature').notNull(),
})
export type HeadRow = typeof ledgerHeadTable.$inferSelect

import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const HEADS_TABLE = 'ledger_head'

/** The signed head after each commit of a bench. Insert and select only. */
export const ledgerHeadTable = sqliteTable(
  HEADS_TABLE,
  {
    bench: text('bench').notNull(),
    /** Of the chain of this bench, from 1. Not signed. */
    branch: integer('branch').notNull(),
    /** Number of the last event of the commit in that chain. */
    seq: integer('seq').notNull(),
    /** Fingerprint of the bench's public key. */
    key: text('key').notNull(),
    /** Hash of the event at `seq`. */
    hash: text('hash').notNull(),
    /** Hash over this head, the chain before it and the signature before it. */
    chain: text('chain').notNull(),
    /** Ed25519 over `chain`, base64url. */
    signature: text('signature').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bench, table.branch, table.seq] })],
)
export type HeadRow = typeof ledgerHeadTable.$inferSelect

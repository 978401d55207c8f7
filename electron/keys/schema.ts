import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The master key as the host's guard wrapped it. One row. */
export const masterKeyTable = sqliteTable('master_key', {
  id: integer('id').primaryKey(),
  guard: text('guard').notNull(),
  wrapped: blob('wrapped', { mode: 'buffer' }).notNull(),
})

/** This bench's identity: its id and signing key. One row. */
export const benchKeyTable = sqliteTable('bench_key', {
  bench: text('bench').primaryKey(),
  publicKey: text('public_key').notNull(),
  nonce: blob('nonce', { mode: 'buffer' }).notNull(),
  sealed: blob('sealed', { mode: 'buffer' }).notNull(),
})

/** This machine's key for backups: sealed to its public half, opened by the program itself. One row. */
export const backupKeyTable = sqliteTable('backup_key', {
  id: integer('id').primaryKey(),
  publicKey: text('public_key').notNull(),
  nonce: blob('nonce', { mode: 'buffer' }).notNull(),
  sealed: blob('sealed', { mode: 'buffer' }).notNull(),
})

/** The master key once more, sealed to the key of a recovery sheet: where the guard is lost, the sheet opens it. */
export const recoveryKeyTable = sqliteTable('recovery_key', {
  /** Fingerprint of the public half. */
  key: text('key').primaryKey(),
  sheet: integer('sheet').notNull(),
  /** JSON of what `sealTo` gives. */
  master: text('master').notNull(),
})

/** Tries with a recovery key, counted before each is looked at. One row. */
export const recoveryTryTable = sqliteTable('recovery_try', {
  id: integer('id').primaryKey(),
  failures: integer('failures').notNull(),
  blockedUntil: integer('blocked_until').notNull(),
})

/** A key for each person whose data is kept. Deleting the row erases the person. */
export const subjectKeyTable = sqliteTable('subject_key', {
  subject: text('subject').primaryKey(),
  nonce: blob('nonce', { mode: 'buffer' }).notNull(),
  sealed: blob('sealed', { mode: 'buffer' }).notNull(),
})

/** How a person of the centre proves who they are. Secrets are hashed with scrypt; the counter outlives a crash. */
export const credentialTable = sqliteTable('credential', {
  person: text('person').primaryKey(),
  kind: text('kind', { enum: ['pin', 'password'] }).notNull(),
  salt: blob('salt', { mode: 'buffer' }).notNull(),
  hash: blob('hash', { mode: 'buffer' }).notNull(),
  cost: integer('cost').notNull(),
  blockSize: integer('block_size').notNull(),
  parallelization: integer('parallelization').notNull(),
  /** Failed tries since the last success, counted before a try is checked. */
  failures: integer('failures').notNull(),
  /** No try is looked at before this instant (ms, UTC). */
  blockedUntil: integer('blocked_until').notNull(),
})

/** What this bench reaches the log of its centre with: address, login and the keys that benches share. One row. */
export const centreLinkTable = sqliteTable('centre_link', {
  id: integer('id').primaryKey(),
  nonce: blob('nonce', { mode: 'buffer' }).notNull(),
  sealed: blob('sealed', { mode: 'buffer' }).notNull(),
})

/** Benches whose chains are trusted besides the own one: whoever let this bench in. Readable, as public keys are. */
export const trustedKeyTable = sqliteTable('trusted_key', {
  publicKey: text('public_key').primaryKey(),
})

/** Where a person's secret waits for its event. No person has such an id. */
export function nextCredential(person: string): string {
  return `${person}#next`
}

export const KEY_STORE_SCHEMA = `
CREATE TABLE IF NOT EXISTS master_key (
  id INTEGER PRIMARY KEY CHECK (id = 1), guard TEXT NOT NULL, wrapped BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS bench_key (
  bench TEXT PRIMARY KEY, public_key TEXT NOT NULL, nonce BLOB NOT NULL, sealed BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS backup_key (
  id INTEGER PRIMARY KEY CHECK (id = 1), public_key TEXT NOT NULL, nonce BLOB NOT NULL, sealed BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS recovery_key (
  key TEXT PRIMARY KEY, sheet INTEGER NOT NULL, master TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS recovery_try (
  id INTEGER PRIMARY KEY CHECK (id = 1), failures INTEGER NOT NULL, blocked_until INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS subject_key (
  subject TEXT PRIMARY KEY, nonce BLOB NOT NULL, sealed BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS credential (
  person TEXT PRIMARY KEY, kind TEXT NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL, cost INTEGER NOT NULL,
  block_size INTEGER NOT NULL, parallelization INTEGER NOT NULL, failures INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS centre_link (
  id INTEGER PRIMARY KEY CHECK (id = 1), nonce BLOB NOT NULL, sealed BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS trusted_key (
  public_key TEXT PRIMARY KEY
) STRICT;
CREATE TABLE IF NOT EXISTS row_seal (
  name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum BLOB NOT NULL, mac BLOB NOT NULL
) STRICT;
`

/**
 * Tables of the key store that nothing else vouches for: nothing in them follows from the events. The link to the centre is
 * sealed as a whole, and names whom it trusts.
 */
export const KEY_STORE_TABLES = [
  'master_key',
  'bench_key',
  'backup_key',
  'recovery_key',
  'recovery_try',
  'subject_key',
  'credential',
] as const

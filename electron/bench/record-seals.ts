import { checkRowSeals, existing, type RowSealing } from '../db/row-seals.ts'
import { migrate, type SchemaGap } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { HEADS_TABLE } from '../db/schema/ledger-head.ts'
import type { KeyStore } from '../keys/key-store.ts'

/**
 * Tables of the records that the events do not give: nothing but their seal shows that a row was changed. Signed heads are
 * among them: each vouches for what was before it, and only their seal tells that there was one after the last.
 */
const RECORD_TABLES = [
  'personal',
  'intake_draft',
  'outbox',
  'mail_secret',
  'mailbox_secret',
  'mailbox_position',
  'recording',
  'recording_moves',
  'review_viewed',
  'recording_inbox',
  'watched_file',
  'data_check',
  'backup_place',
  'backup_setting',
  'backup_run',
  'access_log',
  'import_run',
  'import_added',
  HEADS_TABLE,
  'own_chain',
] as const

/** The schema from which on tables are sealed, and those that were added without being new. */
const SEALED_SINCE = 13
const HEADS_SEALED_SINCE = 24

/** How the records of a bench are sealed; `keys` open it. */
export function recordSealing(keys: Pick<KeyStore, 'purposeKey'>): RowSealing {
  return { key: keys.purposeKey('row seals of records'), tables: RECORD_TABLES }
}

/**
 * Migrates the records and keeps the seals of both files from here on. What comes from a version that had none is sealed
 * as it stands; a table whose seal did not hold before a migration does not hold after it.
 */
export function migrateSealed(database: Database, keys: KeyStore, gap: SchemaGap): void {
  const first = gap.from < SEALED_SINCE
  const sealing = recordSealing(keys)
  // The other file first: where this is cut short, the next start finds the old schema and does both again.
  if (first) keys.sealRows()
  if (gap.due.length === 0) {
    database.sealRows(sealing, [])
    return
  }
  const tables = first ? [] : existing(database.reader, sealing.tables)
  const broken = new Set(checkRowSeals(database.reader, { ...sealing, tables }).map(({ table }) => table))
  if (gap.from < HEADS_SEALED_SINCE) broken.delete(HEADS_TABLE)
  const whole = sealing.tables.filter((table) => !broken.has(table))
  migrate(database, gap, () => database.sealRows(sealing, whole))
}

import { ok } from '../../shared/kernel/result.ts'
import type { KeyGuard } from '../core/ports.ts'
import { openReadOnly, type Database } from '../db/open.ts'
import { keyPairOf, newKeyPair, secretOf, type KeyPair, type PublicKey } from './key-pair.ts'
import { backupKeyTable, masterKeyTable } from './schema.ts'
import { openBytesOrNull, purposeKey, sealBytes } from './sealed-box.ts'

const CONTEXT = 'backup key'

/** This machine's key pair for backups, made on first use; null where the stored one does not open. */
export function ensureBackupPair(database: Database, wrapping: Uint8Array): KeyPair | null {
  const row = database.reader.select().from(backupKeyTable).get()
  if (row) {
    const secret = openBytesOrNull(wrapping, row, CONTEXT)
    return secret && keyPairOf(secret)
  }
  const pair = newKeyPair()
  database.write((tx) => {
    tx.insert(backupKeyTable)
      .values({ id: 1, publicKey: pair.publicKey, ...sealBytes(wrapping, secretOf(pair), CONTEXT) })
      .run()
    return ok(null)
  })
  return pair
}

/** The public half in a key store file, readable without its guard; null in one of 0.1.0. */
export function backupPublicKey(database: Pick<Database, 'reader'>): PublicKey | null {
  const exists = database.reader.get<{ n: number }>(
    "SELECT count(*) AS n FROM sqlite_schema WHERE name = 'backup_key'",
  )
  if (exists.n === 0) return null
  return (
    database.reader.select({ publicKey: backupKeyTable.publicKey }).from(backupKeyTable).get()?.publicKey ??
    null
  )
}

/** What the program needs of a key store to read and to write backups of its folder. */
export interface BackupSecrets {
  readonly pair: KeyPair
  /** Names and seals the pieces that backups share. */
  readonly pieces: Uint8Array
}

/** Opened from a file that another program may be using; null where this guard does not open it. */
export function readBackupSecrets(path: string, guard: KeyGuard): BackupSecrets | null {
  const database = openReadOnly(path)
  try {
    if (backupPublicKey(database) === null) return null
    const master = database.reader.select().from(masterKeyTable).get()
    const row = database.reader.select().from(backupKeyTable).get()
    if (!master || !row || master.guard !== guard.kind) return null
    const key = unwrapOrNull(guard, master.wrapped)
    const secret = key && openBytesOrNull(purposeKey(key, 'wrap'), row, CONTEXT)
    return key && secret && { pair: keyPairOf(secret), pieces: purposeKey(key, PIECES) }
  } finally {
    database.close()
  }
}

/** The purpose of the key that names pieces of backups. */
export const PIECES = 'backup pieces'

function unwrapOrNull(guard: KeyGuard, wrapped: Uint8Array): Uint8Array | null {
  try {
    return guard.unwrap(wrapped)
  } catch {
    return null
  }
}

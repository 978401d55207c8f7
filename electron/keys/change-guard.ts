import { eq } from 'drizzle-orm'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { z } from 'zod'
import type { KeyGuard } from '../core/ports.ts'
import { openDatabase, type Database } from '../db/open.ts'
import { keyFingerprint } from '../ledger/signer.ts'
import { openSealedTo, type KeyPair } from './key-pair.ts'
import { keySealing, MASTER_CONTEXT } from './key-store.ts'
import { KEY_STORE_SCHEMA, masterKeyTable, recoveryKeyTable } from './schema.ts'

const sealedTo = z.object({ key: z.string(), ephemeral: z.string(), nonce: z.string(), sealed: z.string() })

export type GuardRefusal = Refusal<'recovery-key-wrong'>

/** True where this guard opens the keys in a file as they are. */
export function opensWith(path: string, guard: KeyGuard): boolean {
  return onKeys(path, (database) => {
    const row = database.reader.select().from(masterKeyTable).get()
    if (!row || row.guard !== guard.kind) return false
    try {
      guard.unwrap(row.wrapped)
      return true
    } catch {
      return false
    }
  })
}

/**
 * Puts the keys in a file under another guard, with a recovery key that opens them. Answers with the sheet of that key.
 * Refused where it is another sheet's; nothing was changed then.
 */
export function changeGuard(
  path: string,
  recovery: KeyPair,
  guard: KeyGuard,
): Result<{ readonly sheet: number; readonly key: string }, GuardRefusal> {
  return onKeys(path, (database) => {
    const key = keyFingerprint(recovery.publicKey)
    const row = database.reader.select().from(recoveryKeyTable).where(eq(recoveryKeyTable.key, key)).get()
    const box = row && sealedTo.safeParse(JSON.parse(row.master))
    const master = box?.success ? openSealedTo(recovery, box.data, MASTER_CONTEXT) : null
    if (!row || !master) return refuse('recovery-key-wrong', { sheets: sheetsIn(database) })
    const wrapped = Buffer.from(guard.wrap(master))
    database.sealRows(keySealing(master), [])
    database.write((tx) => {
      tx.update(masterKeyTable).set({ guard: guard.kind, wrapped }).run()
      return ok(null)
    })
    return ok({ sheet: row.sheet, key })
  })
}

/** The recovery sheets that open the keys in a file. */
export function sheetsOf(path: string): readonly string[] {
  return onKeys(path, sheetsIn)
}

function sheetsIn(database: Database): readonly string[] {
  return database.reader
    .select({ sheet: recoveryKeyTable.sheet })
    .from(recoveryKeyTable)
    .all()
    .map(({ sheet }) => String(sheet))
}

function onKeys<T>(path: string, use: (database: Database) => T): T {
  const database = openDatabase(path)
  try {
    database.exec(KEY_STORE_SCHEMA)
    return use(database)
  } finally {
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.close()
  }
}

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inArray } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import { keysBeside, listPlainBackups } from '../bench/plain-backups.ts'
import type { BenchFiles } from '../bench/bench-files.ts'
import { openDatabase, type Database } from '../db/open.ts'
import { NAME_INDEX_KEY, TEXT_INDEX_KEY, type KeyStore } from '../keys/key-store.ts'
import { subjectKeyTable } from '../keys/schema.ts'
import type { PersonalStore } from './personal-store.ts'

/**
 * Makes persons unreadable for good: their sealed rows and keys on this bench, and their keys beside the copies
 * of 0.1.0 and in what restores put aside. Encrypted backups hold them until their time is over; a restore leaves out
 * whoever was erased since. Safe to repeat.
 */
export function eraseEverywhere(
  bench: { readonly database: Database; readonly files: BenchFiles; readonly keys: KeyStore },
  personal: PersonalStore,
  subjects: readonly string[],
): void {
  bench.database.write((tx) => {
    personal.erase(tx, subjects)
    return ok(null)
  })
  bench.database.pragma('wal_checkpoint(TRUNCATE)')
  // Copied indexes hold theirs as well.
  for (const path of otherKeyFiles(bench.files))
    destroyKeysIn(path, bench.keys, [...subjects, NAME_INDEX_KEY, TEXT_INDEX_KEY])
}

function otherKeyFiles(files: BenchFiles): readonly string[] {
  const beside = listPlainBackups(files.backups).map(({ path }) => keysBeside(path))
  const aside = existsSync(files.replaced)
    ? readdirSync(files.replaced).map((folder) => join(files.replaced, folder, 'keys.sqlite'))
    : []
  return [...beside, ...aside].filter((path) => existsSync(path))
}

/** The file is touched only where it still holds one of the keys. */
function destroyKeysIn(path: string, bench: KeyStore, subjects: readonly string[]): void {
  const keys = openDatabase(path)
  try {
    const mine = inArray(subjectKeyTable.subject, [...subjects])
    const rows = keys.reader
      .select({ subject: subjectKeyTable.subject })
      .from(subjectKeyTable)
      .where(mine)
      .all()
    if (rows.length === 0) return
    keys.sealRows(bench.rowSealing, [])
    keys.write((tx) => {
      tx.delete(subjectKeyTable).where(mine).run()
      return ok(null)
    })
    // What was deleted must not survive in free pages or in the write-ahead log.
    keys.exec('VACUUM')
    keys.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    keys.close()
  }
}

import { count, eq } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import type { Database } from '../db/open.ts'
import type { KeyCopy, SubjectKey } from './key-copy.ts'
import { subjectKeyTable } from './schema.ts'
import { openBytesOrNull } from './sealed-box.ts'

/**
 * Brings the key store and its copy together at a start. Where they hold as many keys, as after every clean end, nothing
 * is read, unless `thorough`: after an end that was not clean, every record is. Where they differ, a write-ahead log lost its end, a deletion was cut short, or there is no copy yet: keys that open
 * and are missing here come back, and the copy is made anew. A key whose deletion was cut short is deleted again by
 * whoever erased the person.
 */
export function mendKeys(database: Database, copy: KeyCopy, wrapping: Uint8Array, thorough: boolean): void {
  const { reader } = database
  const [counted] = reader.select({ keys: count() }).from(subjectKeyTable).all()
  const kept = thorough ? copy.read().length : copy.count()
  if (counted?.keys === kept && kept === copy.count()) return
  const held = new Set(subjectsIn(database))
  const missing = new Map<string, SubjectKey>()
  for (const row of copy.read())
    // Those of another bench, whose files were mixed with these, do not open.
    if (!held.has(row.subject) && openBytesOrNull(wrapping, row, row.subject)) missing.set(row.subject, row)
  database.write((tx) => {
    for (const row of missing.values()) tx.insert(subjectKeyTable).values(row).run()
    return ok(null)
  })
  copy.replace(reader.select().from(subjectKeyTable).all())
}

function subjectsIn({ reader }: Database): readonly string[] {
  const rows = reader.select({ subject: subjectKeyTable.subject }).from(subjectKeyTable).all()
  return rows.map(({ subject }) => subject)
}

/** The key of one person from the copy, where the key store's own does not open any more; null where neither does. */
export function mendKey(
  database: Database,
  copy: KeyCopy,
  wrapping: Uint8Array,
  subject: string,
): Uint8Array | null {
  const row = copy.read().find((one) => one.subject === subject)
  const key = row ? openBytesOrNull(wrapping, row, subject) : null
  if (!row || !key) return null
  const { nonce, sealed } = row
  database.write((tx) => {
    tx.update(subjectKeyTable).set({ nonce, sealed }).where(eq(subjectKeyTable.subject, subject)).run()
    return ok(null)
  })
  return key
}

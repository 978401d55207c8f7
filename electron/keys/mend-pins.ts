import { ok } from '../../shared/kernel/result.ts'
import type { Database, Reader, Transactor } from '../db/open.ts'
import { isSameCredential, type CopiedCredential, type PinCopy } from './pin-copy.ts'
import { credentialTable, nextCredential } from './schema.ts'

/**
 * Brings the hashed secrets and their copy together at a start. What the key store lost comes back. Where both have one
 * and they differ, the copy's is put beside the key store's, and the person's newest event decides which is in force: an
 * older file that was put in the place of one of the two makes no old secret good again. Nothing is deleted.
 */
export function mendPins(database: Database, copy: PinCopy): void {
  const { reader } = database
  const copied = copy.read()
  if (copied) {
    const held = new Map(credentialsIn(reader).map((row) => [row.person, row]))
    const both = new Set(copied.map(({ person }) => person))
    const due = copied.flatMap((row): CopiedCredential[] => {
      const own = held.get(row.person)
      if (own && isSameCredential(own, row)) return []
      const next = nextCredential(row.person)
      // Two that wait for their event in the copy, one here: the key store is the older one.
      return own && !both.has(next) ? [{ ...row, person: next }] : [row]
    })
    if (due.length > 0)
      database.write((tx) => {
        for (const row of due) put(tx, row)
        return ok(null)
      })
  }
  copy.replace(credentialsIn(reader))
}

/** The hashed secrets as they are, or as a transaction would leave them. */
export function credentialsIn(reader: Reader): readonly CopiedCredential[] {
  return reader.select().from(credentialTable).all()
}

function put(tx: Transactor, row: CopiedCredential): void {
  tx.insert(credentialTable)
    .values({ ...row, failures: 0, blockedUntil: 0 })
    .onConflictDoUpdate({ target: credentialTable.person, set: row })
    .run()
}

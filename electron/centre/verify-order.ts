import { asc, gt } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { logEntryTable } from '../db/schema/shared-log.ts'
import { signedHashAt } from '../ledger/own-chain.ts'
import { EMPTY_LOG, nextDigest } from './shared-log/log-digest.ts'

/** Entries that are read at a time. */
const PAGE = 1_000

/**
 * Recomputes the digest of the log as far as this bench has read it, and that each entry is a signed commit among the
 * records. Answers with how many entries there are up to the first that does not hold.
 */
export function verifyOrder(reader: Reader): { readonly holds: boolean; readonly entries: number } {
  let digest = EMPTY_LOG
  let entries = 0
  for (;;) {
    const rows = reader
      .select()
      .from(logEntryTable)
      .where(gt(logEntryTable.position, entries))
      .orderBy(asc(logEntryTable.position))
      .limit(PAGE)
      .all()
    if (rows.length === 0) return { holds: true, entries }
    for (const row of rows) {
      digest = nextDigest(digest, row)
      const isHere = signedHashAt(reader, row, row.lastSeq) === row.hash
      if (row.position !== entries + 1 || digest !== row.digest || !isHere) return { holds: false, entries }
      entries += 1
    }
  }
}

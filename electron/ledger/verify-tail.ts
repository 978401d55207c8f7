import { asc, desc, gte, lt, sql } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import { storageFault } from '../db/storage-fault.ts'
import { eventHash, GENESIS, headChain } from './event-hash.ts'
import { isRedacted, readRedactions } from './redactions.ts'
import { isSigned, keyFingerprint } from './signer.ts'

/** However long nobody has verified the whole: so many events at most, which takes a few tenths of a second. */
const MOST = 20_000

/**
 * Verifies the newest events, those that came in at `since` (ms, UTC) or later, up to the signature on the last head, which
 * vouches for all before. Answers with the first event that does not hold; null where all do.
 */
export function verifyTail(reader: Reader, publicKeys: readonly string[], since: number): number | null {
  const newest = reader.select().from(eventTable).orderBy(desc(eventTable.seq)).limit(1).get()
  if (!newest) return null
  const { first } = reader.get<{ readonly first: number | null }>(
    sql`SELECT min(seq) AS first FROM event WHERE at >= ${since}`,
  )
  const from = Math.max(1, newest.seq - MOST, Math.min(first ?? newest.seq, newest.seq))
  try {
    return walk(reader, publicKeys, from)
  } catch (error) {
    if (storageFault(error) !== 'damaged') throw error
    return from
  }
}

function walk(reader: Reader, publicKeys: readonly string[], from: number): number | null {
  const before = reader
    .select()
    .from(eventTable)
    .where(lt(eventTable.seq, from))
    .orderBy(desc(eventTable.seq))
    .limit(1)
    .get()
  let last = { seq: before?.seq ?? 0, hash: before?.hash ?? GENESIS }
  if (last.seq !== from - 1) return from
  const heads = headsFrom(reader, from)
  const redactions = readRedactions(reader)
  const rows = reader
    .select()
    .from(eventTable)
    .where(gte(eventTable.seq, from))
    .orderBy(asc(eventTable.seq))
    .all()
  for (const row of rows) {
    const holds = row.hash === eventHash(row, last.hash) || isRedacted(row, redactions)
    if (row.seq !== last.seq + 1 || row.previous !== last.hash || !holds) return row.seq
    const head = heads.get(row.seq)
    if (head && (head.row.hash !== row.hash || head.row.chain !== head.chain)) return row.seq
    last = row
  }
  const head = [...heads.values()].at(-1)
  if (head?.row.seq !== last.seq) return (head?.row.seq ?? from - 1) + 1
  const key = publicKeys.find((candidate) => keyFingerprint(candidate) === head.row.key)
  return key !== undefined && isSigned(head.row.chain, head.row.signature, key) ? null : head.row.seq
}

/** The heads from there on, each with the chain that it must carry. */
function headsFrom(
  reader: Reader,
  from: number,
): ReadonlyMap<number, { readonly row: HeadRow; readonly chain: string }> {
  const { seq } = ledgerHeadTable
  let before: HeadRow | undefined = reader
    .select()
    .from(ledgerHeadTable)
    .where(lt(seq, from))
    .orderBy(desc(seq))
    .limit(1)
    .get()
  const heads = new Map<number, { readonly row: HeadRow; readonly chain: string }>()
  for (const row of reader.select().from(ledgerHeadTable).where(gte(seq, from)).orderBy(asc(seq)).all()) {
    heads.set(row.seq, { row, chain: headChain(row, before?.chain ?? GENESIS, before?.signature ?? '') })
    before = row
  }
  return heads
}

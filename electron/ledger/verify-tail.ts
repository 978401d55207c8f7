import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import { storageFault } from '../db/storage-fault.ts'
import { eventHash, GENESIS } from './event-hash.ts'
import { newestHead } from './own-chain.ts'
import { allEvents, UnreadableRow, type AnyRow } from './read-batches.ts'
import { isRedacted, readRedactions } from './redactions.ts'
import { registrationIn, untrustedChains } from './trusted-chains.ts'
import { forkFrom, walkChain, type ChainStart, type ChainWalk } from './verify-chain.ts'

/** However long nobody has verified the whole: so many events at most, which takes a few tenths of a second. */
const MOST = 20_000

/**
 * Verifies the newest events, from the first that came in at `since` (ms, UTC) or later, each in the chain of its bench, up
 * to the signature on the last head of it, which vouches for all before. Answers with the number, in its chain, of the
 * first one that does not hold; null where all do.
 */
export function verifyTail(reader: Reader, publicKeys: readonly string[], since: number): number | null {
  const { first, last } = reader.get<{ readonly first: number | null; readonly last: number | null }>(
    sql`SELECT (SELECT min(place) FROM event WHERE at >= ${since}) AS first, max(place) AS last FROM event`,
  )
  if (last === null) return null
  const from = Math.max(1, last - MOST, Math.min(first ?? last, last))
  try {
    return walk(reader, publicKeys, from)
  } catch (error) {
    if (error instanceof UnreadableRow) return error.at
    if (storageFault(error) !== 'damaged') throw error
    return from
  }
}

function walk(reader: Reader, publicKeys: readonly string[], from: number): number | null {
  const redactions = readRedactions(reader)
  const met = new Map<string, ChainWalk>()
  let place = from - 1
  for (const row of allEvents(reader, () => {}, from - 1)) {
    place += 1
    const name = `${row.bench} ${row.branch}`
    const tail = met.get(name) ?? walkChain(reader, row, startBefore(reader, row))
    met.set(name, tail)
    const stands = row.hash === eventHash(row, tail.hash) || isRedacted(row, redactions)
    if (row.place !== place || tail.next(row, stands) !== null) return row.seq
  }
  for (const tail of met.values()) {
    const newest = newestHead(reader, tail)?.seq ?? 0
    if (newest !== tail.seq) return newest + 1
  }
  const [untrusted] = untrustedChains(allHeads(reader), publicKeys, registrationsOf(reader))
  return untrusted?.head?.seq ?? null
}

/** Before an event within its chain: what it follows was verified before, and the signature at the end vouches for it. */
function startBefore(reader: Reader, first: AnyRow): ChainStart {
  const { bench, branch, seq } = ledgerHeadTable
  const earlier = reader
    .select()
    .from(ledgerHeadTable)
    .where(and(eq(bench, first.bench), eq(branch, first.branch), lt(seq, first.seq)))
    .orderBy(desc(seq))
    .limit(1)
    .get()
  const head = earlier ?? (first.branch > 1 ? forkFrom(reader, first) : null)
  return { seq: first.seq - 1, hash: first.seq === 1 ? GENESIS : first.previous, head }
}

/** The newest head of every chain. */
function allHeads(reader: Reader): readonly { readonly bench: string; readonly head: HeadRow | null }[] {
  const { bench, branch } = ledgerHeadTable
  return reader
    .selectDistinct({ bench, branch })
    .from(ledgerHeadTable)
    .all()
    .map((chain) => ({ bench: chain.bench, head: newestHead(reader, chain) }))
}

function registrationsOf(reader: Reader) {
  return reader
    .select()
    .from(eventTable)
    .where(eq(eventTable.type, 'bench.registered'))
    .all()
    .flatMap((row) => registrationIn(row) ?? [])
}

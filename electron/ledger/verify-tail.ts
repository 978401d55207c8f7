import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import { storageFault } from '../db/storage-fault.ts'
import { eventHash, GENESIS, headChain } from './event-hash.ts'
import { newestHead, type Chain } from './own-chain.ts'
import { allEvents, UnreadableRow, type AnyRow } from './read-batches.ts'
import { isRedacted, readRedactions } from './redactions.ts'
import { registrationIn, untrustedChains } from './trusted-chains.ts'
import { forkFrom } from './verify-chain.ts'

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
  const met = new Map<string, Tail>()
  let place = from - 1
  for (const row of allEvents(reader, () => {}, from - 1)) {
    place += 1
    const name = `${row.bench} ${row.branch}`
    const tail = met.get(name) ?? tailAt(reader, row)
    met.set(name, tail)
    const stands = row.hash === eventHash(row, tail.hash) || isRedacted(row, redactions)
    if (row.place !== place || !stands || !tail.takes(row)) return row.seq
  }
  for (const tail of met.values()) if (tail.newest()?.seq !== tail.seq) return (tail.newest()?.seq ?? 0) + 1
  const [untrusted] = untrustedChains(allHeads(reader), publicKeys, registrationsOf(reader))
  return untrusted?.head?.seq ?? null
}

/** One chain from some event on. */
interface Tail {
  readonly seq: number
  readonly hash: string
  /** True where the event follows the one before, and a head that is signed on it follows the head before. */
  takes(row: AnyRow): boolean
  /** The newest signed head, also one beyond the last event. */
  newest(): HeadRow | null
}

function tailAt(reader: Reader, first: AnyRow): Tail {
  const chain: Chain = { bench: first.bench, branch: first.branch }
  const { bench, branch, seq } = ledgerHeadTable
  const ofChain = and(eq(bench, chain.bench), eq(branch, chain.branch))
  const heads = new Map(
    reader
      .select()
      .from(ledgerHeadTable)
      .where(and(ofChain, gte(seq, first.seq)))
      .all()
      .map((head) => [head.seq, head]),
  )
  const earlier = (): HeadRow | undefined =>
    reader
      .select()
      .from(ledgerHeadTable)
      .where(and(ofChain, lt(seq, first.seq)))
      .orderBy(desc(seq))
      .limit(1)
      .get()
  let head = earlier() ?? (first.branch > 1 ? forkFrom(reader, first) : null)
  // What the first one follows was verified before; the signature at the end vouches for it.
  let last = { seq: first.seq - 1, hash: first.seq === 1 ? GENESIS : first.previous }
  return {
    get seq() {
      return last.seq
    },
    get hash() {
      return last.hash
    },
    takes(row) {
      if (row.seq !== last.seq + 1 || row.previous !== last.hash) return false
      last = row
      const signed = heads.get(row.seq)
      if (!signed) return true
      const due = headChain(signed, head?.chain ?? GENESIS, head?.signature ?? '')
      head = signed
      return signed.hash === row.hash && signed.chain === due
    },
    newest: () => newestHead(reader, chain),
  }
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

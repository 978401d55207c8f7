import { and, eq } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import { GENESIS, headChain } from './event-hash.ts'
import type { Chain } from './own-chain.ts'
import { headsOfChain, type AnyRow } from './read-batches.ts'
import { isSignature } from './signer.ts'

/** What can be wrong where an event follows another in its chain. */
export type ChainFault = 'missing' | 'unchained' | 'altered' | 'head-altered'

/** One chain on the way through its events; they come in its order. */
export interface ChainWalk extends Chain {
  /** The newest event so far. */
  readonly seq: number
  readonly hash: string
  /** The newest signed head so far. */
  readonly head: HeadRow | null
  /** How many heads of it were passed. */
  readonly heads: number
  /** Takes the next event in; `stands`: its content gives its hash, or a redaction names it. */
  next(row: AnyRow, stands: boolean): ChainFault | null
  /** True where heads speak of events that are not there. */
  isCut(): boolean
}

/** What the first event of a walk must follow. */
export interface ChainStart {
  readonly seq: number
  readonly hash: string
  readonly head: HeadRow | null
}

/** At the first event of a chain: a further branch follows the signed head that it left from. */
function beginning(reader: Reader, first: AnyRow): ChainStart {
  const head = first.branch > 1 ? forkFrom(reader, first) : null
  return { seq: head?.seq ?? 0, hash: head?.hash ?? GENESIS, head }
}

/** Goes through a chain from its first event on, or from wherever `start` says. */
export function walkChain(
  reader: Reader,
  first: AnyRow,
  start: ChainStart = beginning(reader, first),
): ChainWalk {
  const chain: Chain = { bench: first.bench, branch: first.branch }
  const heads = headsOfChain(reader, chain, start.seq)
  let ahead = heads.next()
  let last: Pick<ChainStart, 'seq' | 'hash'> = start
  let head = start.head
  let passed = 0
  return {
    ...chain,
    get seq() {
      return last.seq
    },
    get hash() {
      return last.hash
    },
    get head() {
      return head
    },
    get heads() {
      return passed
    },
    next(row, stands) {
      if (row.seq !== last.seq + 1) return 'missing'
      if (row.previous !== last.hash) return 'unchained'
      if (!stands) return 'altered'
      last = row
      if (ahead.done || ahead.value.seq > row.seq) return null
      const signed = ahead.value
      const due = headChain(signed, head?.chain ?? GENESIS, head?.signature ?? '')
      const holds = signed.seq === row.seq && signed.hash === row.hash && signed.chain === due
      if (!holds || !isSignature(signed.signature)) return 'head-altered'
      head = signed
      passed += 1
      ahead = heads.next()
      return null
    },
    isCut: () => ahead.done !== true,
  }
}

/** The head on an earlier branch of the same bench after which this event begins a further one. */
export function forkFrom(
  reader: Reader,
  { bench, branch, seq, previous }: Pick<AnyRow, 'bench' | 'branch' | 'seq' | 'previous'>,
): HeadRow | null {
  const before = reader
    .select()
    .from(ledgerHeadTable)
    .where(and(eq(ledgerHeadTable.bench, bench), eq(ledgerHeadTable.seq, seq - 1)))
    .all()
  return before.find((head) => head.branch < branch && head.hash === previous) ?? null
}

import { count } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { ledgerHeadTable } from '../db/schema/ledger-head.ts'
import { eventHash, GENESIS } from './event-hash.ts'
import { ownChain } from './own-chain.ts'
import { allEvents, UnreadableRow, type AnyRow } from './read-batches.ts'
import { isRedacted, readRedactions } from './redactions.ts'
import { registrationIn, untrustedChains, type Registration } from './trusted-chains.ts'
import { walkChain, type ChainFault, type ChainWalk } from './verify-chain.ts'

/** Why an event or a head fails verification. */
export type Fault =
  | ChainFault // a number is skipped; it does not follow the event before it; its content or a head was changed
  | 'stream-gap' // its stream lacks a version
  | 'unsigned' // events after the last signed head
  | 'wrong-signature' // the last head of a chain was not signed by its bench
  | 'unreadable' // the disk gives its bytes back damaged
  | 'tail-cut' // heads or a printed head speak of events that are not there

/** Number and hash of an event in the chain of its bench. */
export interface Head {
  readonly count: number
  readonly hash: string
}

/** Where a bench's chain ends. */
export interface ChainHead extends Head {
  readonly bench: string
  readonly branch: number
  /** Fingerprint of the key that signed it. */
  readonly key: string | null
}

export type Verification =
  | {
      readonly holds: true
      /** Events of all benches. */
      readonly count: number
      /** Of this bench; in records that no bench calls its own, of the one that wrote last. */
      readonly head: Head
      readonly key: string | null
      /** Of every bench, in the order in which they wrote first. */
      readonly chains: readonly ChainHead[]
      /** Events whose free text was taken out, each by a redaction that names it. */
      readonly redacted: number
    }
  | {
      readonly holds: false
      readonly fault: Fault
      /** The first event that fails verification: its number in the chain of its bench. */
      readonly seq: number
      readonly stream: string | null
      readonly type: string | null
    }

/**
 * Recomputes every bench's chain and every head; a body that was redacted is held against what its redaction recorded.
 * The signature on the last head of a chain covers the earlier ones. `publicKeys` are keys to trust (SPKI, base64url); a
 * chain that they vouch for vouches for the benches that it registers. `known` are heads that are kept elsewhere: on
 * paper, in an export, in the file beside the database. They show a cut tail that a rewritten database cannot.
 */
export function verifyLedger(
  reader: Reader,
  publicKeys: readonly string[],
  known: readonly Head[] = [],
  onEvents: (count: number) => void = () => {},
): Verification {
  try {
    return walk(reader, publicKeys, known, onEvents)
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error
    return { holds: false, fault: 'unreadable', seq: error.at, stream: null, type: null }
  }
}

function walk(
  reader: Reader,
  publicKeys: readonly string[],
  known: readonly Head[],
  onEvents: (count: number) => void,
): Verification {
  const revisions = new Map<string, number>()
  const chains = chainsOf(reader)
  const redactions = readRedactions(reader)
  const registrations: Registration[] = []
  const printed = printedHeads(known)
  let redacted = 0
  let place = 0
  for (const row of allEvents(reader, onEvents)) {
    const chain = chains.of(row)
    const gives = row.hash === eventHash(row, chain.hash)
    if (!gives) redacted += 1
    const fault =
      (row.place === place + 1 ? null : 'missing') ??
      chain.next(row, gives || isRedacted(row, redactions)) ??
      streamFault(row, revisions)
    if (fault) return failed(fault, row.seq, row)
    place = row.place
    printed.pass(row)
    const registered = row.revision === null ? null : registrationIn(row)
    if (registered) registrations.push(registered)
  }
  const all = chains.all()
  const end = all.at(-1)?.seq ?? 0
  for (const chain of all) if (chain.isCut()) return failed('tail-cut', chain.seq + 1)
  // Of a bench that has no event left at all.
  if (headCount(reader) !== all.reduce((sum, { heads }) => sum + heads, 0)) return failed('tail-cut', end + 1)
  const differing = printed.differing()
  if (differing) return failed('altered', differing.seq, differing)
  if (printed.missing()) return failed('tail-cut', end + 1)
  for (const { seq, head } of all) if (seq > (head?.seq ?? 0)) return failed('unsigned', (head?.seq ?? 0) + 1)
  const [untrusted] = untrustedChains(all, publicKeys, registrations)
  if (untrusted) return failed('wrong-signature', untrusted.seq)
  const own = ownChain(reader)
  const ours = all.find(({ bench, branch }) => bench === own?.bench && branch === own.branch) ?? all.at(-1)
  return {
    holds: true,
    count: place,
    head: { count: ours?.seq ?? 0, hash: ours?.hash ?? GENESIS },
    key: ours?.head?.key ?? null,
    chains: all.map(({ bench, branch, seq, hash, head }) => ({
      bench,
      branch,
      count: seq,
      hash,
      key: head?.key ?? null,
    })),
    redacted,
  }
}

function failed(fault: Fault, seq: number, row: AnyRow | null = null): Verification {
  return { holds: false, fault, seq, stream: row?.stream ?? null, type: row?.type ?? null }
}

/** A stream has no gaps in the order of the records. */
function streamFault({ stream, revision }: AnyRow, revisions: Map<string, number>): Fault | null {
  if (revision === null) return null
  if (revision !== (revisions.get(stream) ?? 0) + 1) return 'stream-gap'
  revisions.set(stream, revision)
  return null
}

/** The chains met so far, each begun at its first event. */
function chainsOf(reader: Reader): { of(row: AnyRow): ChainWalk; all(): readonly ChainWalk[] } {
  const chains: ChainWalk[] = []
  let newest: ChainWalk | null = null
  return {
    of(row) {
      const isOf = ({ bench, branch }: ChainWalk): boolean => bench === row.bench && branch === row.branch
      // Mostly the bench of the event before.
      if (newest && isOf(newest)) return newest
      newest = chains.find(isOf) ?? null
      if (!newest) chains.push((newest = walkChain(reader, row)))
      return newest
    },
    all: () => chains,
  }
}

function headCount(reader: Reader): number {
  return reader.select({ count: count() }).from(ledgerHeadTable).get()?.count ?? 0
}

/** Heads that are kept elsewhere, held against the events of whichever bench. */
function printedHeads(known: readonly Head[]): {
  pass(row: AnyRow): void
  /** An event with the number of a printed head, none of whose like has its hash. */
  differing(): AnyRow | null
  missing(): boolean
} {
  const open = new Map(known.filter((head) => head.count > 0).map((head) => [head.count, head.hash]))
  const others = new Map<number, AnyRow>()
  return {
    pass(row) {
      const hash = open.get(row.seq)
      if (hash === undefined) return
      if (hash === row.hash) open.delete(row.seq)
      else others.set(row.seq, row)
    },
    differing: () => [...open.keys()].flatMap((seq) => others.get(seq) ?? [])[0] ?? null,
    missing: () => open.size > 0,
  }
}

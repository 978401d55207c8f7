import { asc, gt } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { storageFault } from '../db/storage-fault.ts'
import { eventTable, type EventRow } from '../db/schema/event.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import { eventHash, GENESIS, headChain } from './event-hash.ts'
import { isRedacted, readRedactions } from './redactions.ts'
import { isSignature, isSigned, keyFingerprint } from './signer.ts'

/** Why an event or a head fails verification. */
export type Fault =
  | 'missing' // a number is skipped: a row was deleted
  | 'altered' // the content does not give the recorded hash
  | 'unchained' // it does not follow the event before it
  | 'stream-gap' // its stream lacks a version
  | 'unsigned' // events after the last signed head
  | 'head-altered' // a signed head was changed or does not match its event
  | 'wrong-signature' // the last head was not signed by this bench
  | 'unreadable' // the disk gives its bytes back damaged
  | 'tail-cut' // heads or a printed head speak of events that are not there

export interface Head {
  readonly count: number
  readonly hash: string
}

export type Verification =
  | {
      readonly holds: true
      readonly count: number
      readonly head: Head
      readonly key: string | null
      /** Events whose free text was taken out, each by a redaction that names it. */
      readonly redacted: number
    }
  | {
      readonly holds: false
      readonly fault: Fault
      /** The first event that fails verification. */
      readonly seq: number
      readonly stream: string | null
      readonly type: string | null
    }

const BATCH = 5_000

/**
 * Recomputes the whole chain and every head; a body that was redacted is held against what its redaction
 * recorded. The signature on the last head covers the earlier ones.
 * `publicKeys` are the benches' keys (SPKI, base64url). `known` are heads that are kept elsewhere: on paper, in an
 * export, in the file beside the database. They show a cut tail that a rewritten database cannot.
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
    if (!(error instanceof Unreadable)) throw error
    return { holds: false, fault: 'unreadable', seq: error.seq, stream: null, type: null }
  }
}

/** Thrown where the file does not give back the row after the last good one. */
class Unreadable extends Error {
  readonly seq: number
  constructor(seq: number) {
    super(`row ${seq} cannot be read`)
    this.seq = seq
  }
}

function walk(
  reader: Reader,
  publicKeys: readonly string[],
  known: readonly Head[],
  onEvents: (count: number) => void,
): Verification {
  const versions = new Map<string, number>()
  const heads = headWalk(reader)
  const redactions = readRedactions(reader)
  let redacted = 0
  let last = { seq: 0, hash: GENESIS }
  const ahead = new Map(known.filter(({ count }) => count > 0).map(({ count, hash }) => [count, hash]))
  const next = (after: number, limit: number): readonly EventRow[] => {
    const rows = eventsAfter(reader, after, limit)
    onEvents(rows.length)
    return rows
  }
  for (const row of batched(next)) {
    const stands = row.hash === eventHash(row, last.hash)
    if (!stands) redacted += 1
    const holds = stands || isRedacted(row, redactions)
    const fault = eventFault(row, last, versions, holds) ?? heads.check(row)
    if (fault) return { holds: false, fault, seq: row.seq, stream: row.stream, type: row.type }
    last = row
    const expected = ahead.get(row.seq)
    if (expected !== undefined && expected !== row.hash)
      return { holds: false, fault: 'altered', seq: row.seq, stream: row.stream, type: row.type }
    ahead.delete(row.seq)
  }
  const tail = (fault: Fault, seq: number): Verification => ({
    holds: false,
    fault,
    seq,
    stream: null,
    type: null,
  })
  const rest = heads.rest()
  if (rest) return tail('tail-cut', last.seq + 1)
  if (ahead.size > 0) return tail('tail-cut', last.seq + 1)
  const head = heads.last()
  if (last.seq > (head?.seq ?? 0)) return tail('unsigned', (head?.seq ?? 0) + 1)
  if (head) {
    const key = publicKeys.find((candidate) => keyFingerprint(candidate) === head.key)
    if (!key || !isSigned(head.chain, head.signature, key)) return tail('wrong-signature', head.seq)
  }
  return {
    holds: true,
    count: last.seq,
    head: { count: last.seq, hash: last.hash },
    key: head?.key ?? null,
    redacted,
  }
}

function eventFault(
  row: EventRow,
  last: { readonly seq: number; readonly hash: string },
  versions: Map<string, number>,
  holds: boolean,
): Fault | null {
  if (row.seq !== last.seq + 1) return 'missing'
  if (row.previous !== last.hash) return 'unchained'
  if (!holds) return 'altered'
  if (row.version !== (versions.get(row.stream) ?? 0) + 1) return 'stream-gap'
  versions.set(row.stream, row.version)
  return null
}

/** Walks the heads beside the events; both come in order. */
function headWalk(reader: Reader): {
  check(row: EventRow): Fault | null
  rest(): HeadRow | null
  last(): HeadRow | null
} {
  const heads = batched((after, limit) => headsAfter(reader, after, limit))
  let next = heads.next()
  let last: HeadRow | null = null
  return {
    check(row) {
      if (next.done || next.value.seq > row.seq) return null
      const head: HeadRow = next.value
      const chain = headChain(head, last?.chain ?? GENESIS, last?.signature ?? '')
      if (head.seq !== row.seq || head.hash !== row.hash || head.chain !== chain) return 'head-altered'
      if (!isSignature(head.signature)) return 'head-altered'
      last = head
      next = heads.next()
      return null
    },
    rest: () => (next.done ? null : next.value),
    last: () => last,
  }
}

type Read<T> = (after: number, limit: number) => readonly T[]

/** Rows in order; where a batch cannot be read, row by row up to the one that is to blame. */
function* batched<T extends { readonly seq: number }>(read: Read<T>): Generator<T, undefined> {
  let after = -1
  let limit = BATCH
  for (;;) {
    const rows = readOrNull(read, after, limit)
    if (!rows && limit === 1) throw new Unreadable(Math.max(after, 0) + 1)
    if (!rows) limit = 1
    else {
      yield* rows
      const end = rows.at(-1)
      if (!end || rows.length < limit) return undefined
      after = end.seq
    }
  }
}

/** Null where the file is damaged there. */
function readOrNull<T>(read: Read<T>, after: number, limit: number): readonly T[] | null {
  try {
    return read(after, limit)
  } catch (error) {
    if (storageFault(error) === 'damaged') return null
    throw error
  }
}

function eventsAfter(reader: Reader, after: number, limit: number): readonly EventRow[] {
  return reader
    .select()
    .from(eventTable)
    .where(gt(eventTable.seq, after))
    .orderBy(asc(eventTable.seq))
    .limit(limit)
    .all()
}

function headsAfter(reader: Reader, after: number, limit: number): readonly HeadRow[] {
  return reader
    .select()
    .from(ledgerHeadTable)
    .where(gt(ledgerHeadTable.seq, after))
    .orderBy(asc(ledgerHeadTable.seq))
    .limit(limit)
    .all()
}

import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { RecordKind } from '../../shared/kernel/record.ts'
import { streamKind, type NewEvent, type RecordedEvent, type Stream } from '../../shared/kernel/stream.ts'
import type { By } from '../core/by.ts'
import type { Database, Reader, Transactor } from '../db/open.ts'
import { ledgerHeadTable } from '../db/schema/ledger-head.ts'
import { appendEvents, type AppendDeps } from './append.ts'
import { GENESIS, headChain } from './event-hash.ts'
import { streamsOfKind, streamsWith, type EventKey } from './event-keys.ts'
import type { LedgerEnd } from './lost-since.ts'
import { newestAtOf, type MeasuredEvents } from './newest-at.ts'
import { chainEnd, chainOf, keepOwnChain, newestHead } from './own-chain.ts'
import { eventsOf } from './read-events.ts'
import type { Signer } from './signer.ts'

type ChangedMeanwhile = Refusal<'changed-meanwhile'>

/** Reads records by their events. */
export interface RecordReader {
  /** The derived tables, as they are at the same moment. They find and show; nothing is decided on them alone. */
  readonly reader: Reader
  /** The events of one stream, oldest first. Throws `UnreadableEventError` on one that this program cannot read. */
  events<S extends Stream>(stream: S, id: string): readonly RecordedEvent<S>[]
  /** The record as its events tell it; null where there are none. */
  load<S extends Stream, State>(kind: RecordKind<S, State, string>, id: string): State | null
  /** Ids of every record of this kind, those that began first before the others. */
  ids(stream: Stream): readonly string[]
  /** Ids of the records whose events carry this value, those that did first before the others. */
  having<S extends Stream>(stream: S, key: EventKey<S>, value: string): readonly string[]
}

/** What a command may do inside its transaction. */
export interface Work extends RecordReader {
  readonly tx: Transactor
  readonly by: By
  /**
   * Appends to a stream that must stand at `expected` (0: must not exist) and updates the projections. Bodies are
   * parsed before they are sealed: one that its definition does not allow throws, and nothing of the command stays.
   */
  append<S extends Stream>(
    stream: S,
    id: string,
    expected: number,
    events: readonly NewEvent<S>[],
  ): Result<readonly RecordedEvent<S>[], ChangedMeanwhile>
  /**
   * The one way to change a record: load and fold its events, decide, append. Refused in this order: unknown, changed
   * meanwhile, refused by the decision. `expected` is the version that the person saw; null where it does not matter.
   */
  change<S extends Stream, State, Unknown extends string, E = never>(
    kind: RecordKind<S, State, Unknown>,
    id: string,
    expected: number | null,
    decide: (state: State) => Result<readonly NewEvent<S>[], E>,
  ): Result<Changed<S, State>, E | Refusal<Unknown> | ChangedMeanwhile>
}

/** What came of a change. */
export interface Changed<S extends Stream, State> {
  /** The version that the record stands at now. */
  readonly version: number
  /** The record as it was decided on. */
  readonly before: State
  readonly events: readonly RecordedEvent<S>[]
}

export interface Ledger extends RecordReader {
  /** One command, one transaction: events, projections, outbox and the signed head, or nothing. */
  transact<R extends Result<unknown, unknown>>(by: By, work: (work: Work) => R): R
  /** `change` in a transaction of its own. */
  change<S extends Stream, State, Unknown extends string, E = never>(
    by: By,
    kind: RecordKind<S, State, Unknown>,
    id: string,
    expected: number | null,
    decide: (state: State, work: Work) => Result<readonly NewEvent<S>[], E>,
  ): Result<Changed<S, State>, E | Refusal<Unknown> | ChangedMeanwhile>
  /**
   * The latest wall clock of any event of this bench (ms, UTC) from `measuredFrom` on and outside of these spans; null
   * where there is none. Rule T7 compares it with the computer's: what another bench's clock showed says nothing of it.
   */
  newestAt(measured: MeasuredEvents): number | null
}

/** Hears of each commit of this bench within its transaction. */
export interface CommitWatch {
  /** Before anything is appended; `firstSeq` will be the number of the first event, if there is one. */
  begin(tx: Transactor, firstSeq: number): void
  /** After the head was signed: everything that was appended; empty where nothing was, and nothing was signed. */
  end(work: Work, events: readonly RecordedEvent<Stream>[]): void
}

export interface LedgerDeps extends AppendDeps {
  readonly database: Database
  /** Comes first in every transaction: what has to be on record before anything that follows. */
  readonly opening?: (work: Work) => void
  /** Comes last in every transaction that has recorded something. */
  readonly closing?: (work: Work) => void
  /** In a centre of several benches: keeps what is to be delivered. */
  readonly watch?: CommitWatch | undefined
  /** Told after a commit which stream kinds have news, and where the ledger ends now. */
  readonly onCommit: (kinds: readonly string[], end: LedgerEnd) => void
}

export function createLedger(deps: LedgerDeps): Ledger {
  const { database } = deps
  const transact: Ledger['transact'] = (by, run) => {
    const appended: RecordedEvent<Stream>[] = []
    const committed: { end: LedgerEnd | null } = { end: null }
    const outcome = database.write((tx) => {
      const before = chainEnd(tx, chainOf(tx, deps.signer.bench))
      deps.watch?.begin(tx, before.seq + 1)
      const work = createWork(deps, tx, by, (events) => void appended.push(...events))
      deps.opening?.(work)
      const result = run(work)
      if (result.ok && appended.length > 0) deps.closing?.(work)
      if (result.ok) committed.end = signHead(tx, deps.signer, before.seq)
      if (result.ok) deps.watch?.end(work, appended)
      return result
    })
    if (committed.end) {
      const kinds = new Set(appended.map(({ stream }) => streamKind(stream)))
      deps.onCommit([...kinds], committed.end)
    }
    return outcome
  }
  return {
    transact,
    change: (by, kind, id, expected, decide) =>
      transact(by, (work) => work.change(kind, id, expected, (state) => decide(state, work))),
    ...recordReader(database.reader),
    newestAt: (measured) => newestAtOf(database.reader, deps.signer.bench, measured),
  }
}

/** Reads records through one handle, e.g. within a transaction. */
export function recordReader(reader: Reader): RecordReader {
  const events: RecordReader['events'] = (stream, id) => eventsOf(reader, stream, id)
  return {
    reader,
    events,
    load: (kind, id) => kind.fold(events(kind.stream, id)),
    ids: (stream) => streamsOfKind(reader, stream.kind).map((name) => stream.idOf(name)),
    having: (stream, key, value) => streamsWith(reader, key, value).map((name) => stream.idOf(name)),
  }
}

function createWork(
  deps: LedgerDeps,
  tx: Transactor,
  by: By,
  onAppend: (events: readonly RecordedEvent<Stream>[]) => void,
): Work {
  const records = recordReader(tx)
  const append: Work['append'] = (stream, id, expected, wanted) => {
    const appended = appendEvents(deps, tx, by, stream, id, expected, wanted)
    if (appended.ok) onAppend(appended.value)
    return appended
  }
  return {
    tx,
    by,
    ...records,
    append,
    change(kind, id, expected, decide) {
      const recorded = records.events(kind.stream, id)
      const before = kind.fold(recorded)
      if (before === null) return refuse(kind.unknown)
      const version = recorded.length
      if (expected !== null && expected !== version)
        return refuse('changed-meanwhile', { stream: kind.stream.nameOf(id) })
      const decided = decide(before)
      if (!decided.ok) return decided
      if (decided.value.length === 0) return ok({ version, before, events: [] })
      const appended = append(kind.stream, id, version, decided.value)
      return appended.ok
        ? ok({ version: version + appended.value.length, before, events: appended.value })
        : appended
    },
  }
}

/** Where this bench's chain ends now; null where nothing was appended. */
function signHead(tx: Transactor, signer: Signer, seqBefore: number): LedgerEnd | null {
  const own = chainOf(tx, signer.bench)
  const { seq, hash } = chainEnd(tx, own)
  if (seq === seqBefore) return null
  const previous = newestHead(tx, own)
  const head = { seq, bench: signer.bench, key: signer.key, hash }
  const chain = headChain(head, previous?.chain ?? GENESIS, previous?.signature ?? '')
  tx.insert(ledgerHeadTable)
    .values({ ...head, branch: own.branch, chain, signature: signer.sign(chain) })
    .run()
  if (seqBefore === 0) keepOwnChain(tx, own)
  return { seq, hash }
}

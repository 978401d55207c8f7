import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { jsonOrNull } from '../../shared/kernel/json-or-null.ts'
import { readStub } from '../../shared/kernel/redaction.ts'
import type { RecordedEvent, Stream } from '../../shared/kernel/stream.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { eventAsideTable } from '../db/schema/event-aside.ts'
import { eventTable, type EventRow } from '../db/schema/event.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import { nextRevision } from './append.ts'
import { eventHash, GENESIS, headChain } from './event-hash.ts'
import { readEnd } from './head.ts'
import { chainEnd, newestHead, signedHashAt, type ChainEnd } from './own-chain.ts'
import type { Projector } from './projector.ts'
import { isRedacted, readRedactions } from './redactions.ts'
import type { SealedCommit } from './sealed-commit.ts'
import { isSigned, keyFingerprint } from './signer.ts'
import type { Streams } from './streams.ts'
import { forkFrom } from './verify-chain.ts'

export type TakeInRefusal = Refusal<
  | 'commit-altered' // an event or the head does not give its hash
  | 'commit-unchained' // it does not follow what is known of its chain
  | 'commit-unsigned' // not by a key of its bench
>

export interface TakeInDeps {
  readonly projectors: readonly Projector[]
  readonly streams: Streams
  /**
   * Public keys of a bench that may have signed (SPKI, base64url); none for a bench that is not known. `reader` sees what
   * was taken in so far.
   */
  keysOf(bench: string, reader: Reader): readonly string[]
}

/**
 * Puts commits of other benches at the end of the records, in the order given, and tells every projector. What is there
 * already is passed over. All within the open transaction: refused, nothing of it may stay. Throws `UnreadableEventError`
 * on an event that this program does not know: it must not go on past it.
 */
export function takeInCommits(
  deps: TakeInDeps,
  tx: Transactor,
  commits: readonly SealedCommit[],
): Result<{ readonly taken: number }, TakeInRefusal> {
  let taken = 0
  for (const commit of commits) {
    if (isHere(tx, commit)) continue
    const checked = checkCommit(deps, tx, commit)
    if (!checked.ok) return checked
    putCommit(deps, tx, commit)
    taken += 1
  }
  return ok({ taken })
}

/** True where this very commit is among the records already. */
export function isHere(reader: Reader, { bench, branch, head }: SealedCommit): boolean {
  return signedHashAt(reader, { bench, branch }, head.seq) === head.hash
}

/** A stub stands in the place of a body that a later redaction names: `unnamedStub` finds those that none does. */
export function isStub({ body }: Pick<EventRow, 'body'>): boolean {
  return readStub(jsonOrNull(body)) !== null
}

/** The first of these events that is a stub and that no redaction among the records names; null where there is none. */
export function unnamedStub(
  reader: Reader,
  events: readonly SealedCommit['events'][number][],
): SealedCommit['events'][number] | null {
  const stubs = events.filter((event) => isStub(event))
  if (stubs.length === 0) return null
  const redactions = readRedactions(reader)
  return stubs.find((event) => !isRedacted(event, redactions)) ?? null
}

/** Everything that can be known of a commit before it is taken in: its hashes, its chain, its signature. */
export function checkCommit(
  deps: Pick<TakeInDeps, 'keysOf'>,
  reader: Reader,
  commit: SealedCommit,
): Result<null, TakeInRefusal> {
  const { bench, head, events } = commit
  const params = { bench, seq: head.seq }
  const before = beginning(reader, commit)
  let last: { readonly seq: number; readonly hash: string } = before
  for (const event of events) {
    if (event.bench !== bench || event.seq !== last.seq + 1 || event.previous !== last.hash)
      return refuse('commit-unchained', params)
    if (eventHash(event, event.previous) !== event.hash && !isStub(event))
      return refuse('commit-altered', params)
    last = event
  }
  const { signed } = before
  const due = headChain({ ...head, bench }, signed?.chain ?? GENESIS, signed?.signature ?? '')
  if (events.length === 0 || last.seq !== head.seq || last.hash !== head.hash || due !== head.chain)
    return refuse('commit-altered', params)
  const key = deps.keysOf(bench, reader).find((one) => keyFingerprint(one) === head.key)
  return key !== undefined && isSigned(head.chain, head.signature, key)
    ? ok(null)
    : refuse('commit-unsigned', params)
}

/** What the commit must follow: the end of its chain, or where a further branch of it left. */
function beginning(
  reader: Reader,
  { bench, branch, events }: SealedCommit,
): Pick<ChainEnd, 'seq' | 'hash'> & { readonly signed: HeadRow | null } {
  const end = chainEnd(reader, { bench, branch })
  if (end.seq > 0 || branch === 1) return { ...end, signed: newestHead(reader, { bench, branch }) }
  const [first] = events
  const fork = first ? forkFrom(reader, { ...first, branch }) : null
  return { seq: fork?.seq ?? 0, hash: fork?.hash ?? GENESIS, signed: fork }
}

/** Puts a checked commit at the end of the records and gives its events. Throws `UnreadableEventError`. */
export function putCommit(
  deps: Pick<TakeInDeps, 'projectors' | 'streams'>,
  tx: Transactor,
  commit: SealedCommit,
): readonly RecordedEvent<Stream>[] {
  const recorded = putEvents(deps, tx, commit)
  keepHead(tx, commit)
  return recorded
}

/**
 * Its events alone, without the signed head. Throws where they cannot stand among the records: another bench has counted
 * what these records have set aside, or what it needs is not there.
 */
export function putEvents(
  deps: Pick<TakeInDeps, 'projectors' | 'streams'>,
  tx: Transactor,
  { branch, events }: SealedCommit,
): readonly RecordedEvent<Stream>[] {
  const recorded: RecordedEvent<Stream>[] = []
  let place = readEnd(tx)?.place ?? 0
  for (const event of events) {
    place += 1
    const revision = nextRevision(tx, event)
    if (revision === null) throw new Error(`${event.stream} does not begin`)
    const row = { ...event, place, branch, revision }
    tx.insert(eventTable).values(row).run()
    recorded.push(projectRow(deps, tx, row))
  }
  return recorded
}

/** Puts a checked commit beside the records: it is kept, and counts nowhere. */
export function putAside(tx: Transactor, commit: SealedCommit): void {
  let place = readEnd(tx)?.place ?? 0
  for (const event of commit.events) {
    place += 1
    tx.insert(eventAsideTable)
      .values({ ...event, place, branch: commit.branch })
      .run()
  }
  keepHead(tx, commit)
}

/** Tells every projector of a row. Throws `UnreadableEventError` on one that this program cannot read. */
export function projectRow(
  { projectors, streams }: Pick<TakeInDeps, 'projectors' | 'streams'>,
  tx: Transactor,
  row: EventRow,
): RecordedEvent<Stream> {
  const event = streams.need(row)
  for (const projector of projectors) projector.project(tx, event)
  return event
}

/** The signed head of a commit whose events were put in. */
export function keepHead(tx: Transactor, { bench, branch, head }: SealedCommit): void {
  tx.insert(ledgerHeadTable)
    .values({ ...head, bench, branch })
    .run()
}

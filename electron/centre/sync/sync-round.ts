import { setImmediate } from 'node:timers/promises'
import { eq, isNull } from 'drizzle-orm'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import type { Log } from '../../core/ports.ts'
import type { Database, Reader } from '../../db/open.ts'
import { erasedSubjectTable } from '../../db/schema/erased-subject.ts'
import { personalTable } from '../../db/schema/personal.ts'
import { logToldTable } from '../../db/schema/shared-log.ts'
import { chainOf, signedHashAt } from '../../ledger/own-chain.ts'
import { isStub, unnamedStub } from '../../ledger/take-in.ts'
import { commitsAfter, type SealedRow } from '../../ledger/sealed-commit.ts'
import type { BenchFacts, Hello, LogEntry as WireEntry } from '../log/answers.ts'
import type { LogClient, LogCommit, ReadUpTo } from '../log/client.ts'
import type { LogFault } from '../log/faults.ts'
import { beforeBranch } from '../shared-log/branch-off.ts'
import {
  readSoFar,
  takeNews,
  type LogEntry,
  type NewsDeps,
  type NewsRefusal,
  type NewsTaken,
} from '../shared-log/take-news.ts'
import { waitingCommits, type WaitingCommit } from '../shared-log/waiting-commits.ts'
import { openRecords, recordsWith, type RecordStores } from './carried-records.ts'
import type { CentreKeys } from './centre-keys.ts'
import { commitForLog, commitFromLog } from './wire-commit.ts'

/** What a round needs: the log, the records, and the keys that the log does not have. */
export interface SyncDeps extends NewsDeps {
  readonly database: Database
  readonly keys: CentreKeys
  /** Id of this bench. */
  readonly bench: string
  /** Where what goes along with commits is kept. */
  readonly stores: RecordStores
  /** Destroys what this bench still has of people who are erased. */
  readonly eraseHere: (subjects: readonly string[]) => void
  /** Told after commits of other benches were taken in: their events, as far as they count. */
  readonly onNews?: (events: readonly SealedRow[]) => void
  readonly logs: Pick<Log, 'warn'>
  /** Entries that are taken in at once; the bench does nothing else meanwhile. */
  readonly rowsAtOnce?: number
  /** Somebody waits for it: up to where it was read, of how many entries. */
  readonly onProgress?: (position: number, last: number) => void
  readonly log: LogClient
  /** What this bench says of itself; the rest follows from its records. */
  readonly about: () => Pick<BenchFacts, 'program' | 'clock'>
}

export type SyncRefusal =
  | LogFault
  | NewsRefusal
  // A commit in the log does not open with the centre's key.
  | Refusal<'commit-unreadable'>

/** How the bench stands after a round. */
export interface SyncState {
  readonly position: number
  readonly waiting: number
  /** What was set aside by this round's news. */
  readonly setAside: readonly WaitingCommit[]
  readonly hello: Hello
  /** When what another bench has asked for is free again (ms, UTC, by the log's clock); null where nothing waits for that. */
  readonly heldUntil: number | null
}

/** The highest form of records that this program reads and writes. */
const LEVEL = 1

/** The log takes no more at once. */
const MOST_COMMITS = 200
const MOST_BYTES = 900_000
const PULLED = { rows: 500, bytes: 4_000_000 }
/** So many people at a time. */
const ERASED = 1_000

/** Others are always faster where a bench has lost so often in one round; the next round goes on. */
const MOST_TURNS = 50

/**
 * One round: says where this bench stands, reads what is new, delivers what waits, and reads again where somebody else was
 * first. Safe to cut anywhere and to repeat. What was set aside is delivered only by who has read everything.
 */
export async function syncRound(
  deps: SyncDeps,
  signal?: AbortSignal,
): Promise<Result<SyncState, SyncRefusal>> {
  const { log, database } = deps
  const hello = await log.hello(factsFor(database.reader, deps.about()), signal)
  if (!hello.ok) return hello
  const { mine, differs } = hello.value
  if (differs === 'log-went-back' || differs === 'log-differs') return refuse(differs)
  // Numbers are no identity: only a bench whose hash the log has said is spared the bodies of its own commits.
  const chain = chainOf(database.reader, deps.bench)
  const said = mine.hash && Buffer.from(mine.hash).toString('hex')
  let has = said !== null && signedHashAt(database.reader, chain, mine.seq) === said ? mine.seq : 0
  let { branch } = mine
  const setAside: WaitingCommit[] = []
  const state = (heldUntil: number | null): Result<SyncState, never> =>
    ok({
      position: readSoFar(database.reader).position,
      waiting: waitingCommits(database.reader).length,
      setAside,
      hello: hello.value,
      heldUntil,
    })
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const read = await readAll(deps, has, hello.value.last, signal)
    if (!read.ok) return read
    setAside.push(...read.value)
    const commits = dueCommits(deps)
    if (commits.length === 0) {
      const told = await tellErased(deps, signal)
      return told.ok ? state(null) : told
    }
    if (branch < ownBranch(deps)) {
      // The records were set back and went on: the log is told from where on they go on by themselves.
      const from = beforeBranch(database.reader, chainOf(database.reader, deps.bench))
      const hash = from && Buffer.from(from.hash, 'hex')
      const left = await log.branchOff(branch, from?.seq ?? 0, hash, signal)
      if (!left.ok) return left
      branch = left.value
    }
    const pushed = await log.push(upTo(database), ownBranch(deps), commits, signal)
    if (!pushed.ok) return pushed
    const { conflict, done } = pushed.value
    has = done.at(-1)?.head ?? has
    if (conflict?.why === 'held') return state(conflict.until)
    if (conflict?.why === 'bench-forked') return refuse('bench-forked', { seq: conflict.seq })
  }
  return state(null)
}

/** Reads until nothing is left. Answers with what was set aside by it. */
async function readAll(
  deps: SyncDeps,
  has: number,
  last: number,
  signal?: AbortSignal,
): Promise<Result<readonly WaitingCommit[], SyncRefusal>> {
  const setAside: WaitingCommit[] = []
  const stubs: SealedRow[] = []
  const most = { ...PULLED, rows: deps.rowsAtOnce ?? PULLED.rows }
  for (;;) {
    const pulled = await deps.log.pull(upTo(deps.database), has, most, signal)
    if (!pulled.ok) return pulled
    if (pulled.value.length === 0) {
      // What took a body's place is named by a later record: only here everything is read.
      const unnamed = unnamedStub(deps.database.reader, stubs)
      return unnamed ? refuse('commit-altered', { bench: unnamed.bench, seq: unnamed.seq }) : ok(setAside)
    }
    const entries = pulled.value.map((entry) => entryFrom(deps.keys, entry))
    const unread = entries.findIndex((entry) => entry === null)
    if (unread >= 0) return refuse('commit-unreadable', { position: pulled.value[unread]?.pos ?? 0 })
    const whole = entries.filter((entry) => entry !== null)
    const taken = await takeBatch(deps, whole, signal)
    if (!taken.ok) return taken
    setAside.push(...taken.value.setAside)
    stubs.push(...whole.flatMap(({ commit }) => commit?.events.filter((event) => isStub(event)) ?? []))
    deps.onProgress?.(taken.value.position, Math.max(last, taken.value.position))
    // Others have their turn.
    await setImmediate()
  }
}

/** Takes entries in, with what goes along with those of other benches, and erases whom they say. */
async function takeBatch(
  deps: SyncDeps,
  entries: readonly LogEntry[],
  signal?: AbortSignal,
): Promise<Result<NewsTaken, SyncRefusal>> {
  const others = new Map(
    entries.flatMap(({ position, commit, aside }) =>
      commit ? [[position, { commit, aside }] as const] : [],
    ),
  )
  const positions = [...others.keys()]
  const [from, to] = [positions[0], positions.at(-1)]
  const sealed =
    from === undefined || to === undefined ? ok([]) : await deps.log.sealedRecords(from, to, signal)
  if (!sealed.ok) return sealed
  const { personal, secrets, unread } = openRecords(deps.keys, others, sealed.value)
  if (unread > 0) deps.logs.warn('records of people that came along were passed over', { unread })
  // Secrets lie in a file of their own: cut short in between, they are here and wait for their event.
  deps.stores.secrets.receive(secrets)
  const taken = deps.database.write((tx) => {
    const done = takeNews(deps, tx, entries)
    if (done.ok) deps.stores.personal.receive(tx, personal)
    return done
  })
  if (!taken.ok) return taken
  deps.stores.secrets.settle(secrets.map(({ person }) => person))
  const erased = stillHere(deps.database.reader)
  if (erased.length > 0) deps.eraseHere(erased)
  const events = [...others.values()].flatMap(({ commit, aside }) => (aside ? [] : commit.events))
  if (events.length > 0 || entries.some(({ aside }) => aside)) deps.onNews?.(events)
  return taken
}

/** Erased people of whom this bench still has a sealed record. */
function stillHere(reader: Reader): readonly string[] {
  return reader
    .select({ subject: erasedSubjectTable.subject })
    .from(erasedSubjectTable)
    .innerJoin(personalTable, eq(personalTable.subject, erasedSubjectTable.subject))
    .all()
    .map(({ subject }) => subject)
}

/**
 * Has the log delete what it keeps of people who are erased. Every bench does so for each: one that recorded an erasure may
 * have gone before it could. Only when nothing waits: what is set aside erases nobody.
 */
async function tellErased(
  { log, database }: SyncDeps,
  signal?: AbortSignal,
): Promise<Result<null, LogFault>> {
  for (;;) {
    const subjects = database.reader
      .select({ subject: erasedSubjectTable.subject })
      .from(erasedSubjectTable)
      .leftJoin(logToldTable, eq(logToldTable.subject, erasedSubjectTable.subject))
      .where(isNull(logToldTable.subject))
      .limit(ERASED)
      .all()
    if (subjects.length === 0) return ok(null)
    const told = await log.erase(
      subjects.map(({ subject }) => subject),
      signal,
    )
    if (!told.ok) return told
    database.write((tx) => {
      tx.insert(logToldTable).values(subjects).onConflictDoNothing().run()
      return ok(null)
    })
  }
}

/** Null where its body does not open. */
function entryFrom(
  keys: CentreKeys,
  { pos, bench, branch, first, head, setAside, at, ...entry }: WireEntry,
): LogEntry | null {
  const commit = entry.body && commitFromLog(keys, entry.body, { bench, branch, head })
  if (entry.body && !commit) return null
  return {
    position: pos,
    bench,
    branch,
    firstSeq: first,
    lastSeq: head,
    hash: Buffer.from(entry.hash).toString('hex'),
    aside: setAside,
    digest: Buffer.from(entry.digest).toString('hex'),
    at,
    commit,
  }
}

/** What goes next: in the order in which it was recorded, as much as the log takes at once. */
function dueCommits({ database, keys, bench, stores }: SyncDeps): readonly LogCommit[] {
  const waiting = waitingCommits(database.reader).slice(0, MOST_COMMITS)
  const [first] = waiting
  if (!first) return []
  const chain = chainOf(database.reader, bench)
  const commits = commitsAfter(database.reader, chain, first.firstSeq - 1, waiting.length)
  const due: LogCommit[] = []
  let bytes = 0
  for (const [index, { guards, state }] of waiting.entries()) {
    const commit = commits[index]
    if (!commit) throw new Error('a commit that waits is not among the records')
    const records = recordsWith(stores, database.reader, keys, commit)
    const wired = commitForLog(keys, commit, guards, state === 'aside', records)
    bytes += records.reduce((sum, { record }) => sum + record.byteLength, wired.body.byteLength)
    if (due.length > 0 && bytes > MOST_BYTES) break
    due.push(wired)
  }
  return due
}

function upTo({ reader }: Database): ReadUpTo {
  const { position, digest } = readSoFar(reader)
  return { pos: position, digest: Buffer.from(digest, 'hex') }
}

function ownBranch({ database, bench }: SyncDeps): number {
  return chainOf(database.reader, bench).branch
}

/** What a bench says of itself with each hello. */
export function factsFor(reader: Reader, about: Pick<BenchFacts, 'program' | 'clock'>): BenchFacts {
  const { position, digest } = readSoFar(reader)
  return { ...about, level: LEVEL, applied: position, digest, waiting: waitingCommits(reader).length }
}

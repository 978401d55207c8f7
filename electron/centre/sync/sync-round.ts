import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import type { Database } from '../../db/open.ts'
import { chainOf, signedHashAt } from '../../ledger/own-chain.ts'
import { commitsAfter } from '../../ledger/sealed-commit.ts'
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
} from '../shared-log/take-news.ts'
import { waitingCommits, type WaitingCommit } from '../shared-log/waiting-commits.ts'
import type { CentreKeys } from './centre-keys.ts'
import { commitForLog, commitFromLog } from './wire-commit.ts'

/** What a round needs: the log, the records, and the keys that the log does not have. */
export interface SyncDeps extends NewsDeps {
  readonly log: LogClient
  readonly database: Database
  readonly keys: CentreKeys
  /** Id of this bench. */
  readonly bench: string
  /** What this bench says of itself; the rest follows from its records. */
  readonly about: () => Pick<BenchFacts, 'level' | 'program' | 'clock'>
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

/** The log takes no more at once. */
const MOST_COMMITS = 200
const MOST_BYTES = 900_000
const PULLED = { rows: 500, bytes: 4_000_000 }

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
  const hello = await log.hello(factsOf(deps), signal)
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
    const read = await readAll(deps, has, signal)
    if (!read.ok) return read
    setAside.push(...read.value)
    const commits = dueCommits(deps)
    if (commits.length === 0) return state(null)
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
  signal?: AbortSignal,
): Promise<Result<readonly WaitingCommit[], SyncRefusal>> {
  const setAside: WaitingCommit[] = []
  for (;;) {
    const pulled = await deps.log.pull(upTo(deps.database), has, PULLED, signal)
    if (!pulled.ok) return pulled
    if (pulled.value.length === 0) return ok(setAside)
    const entries = pulled.value.map((entry) => entryFrom(deps.keys, entry))
    const unread = entries.findIndex((entry) => entry === null)
    if (unread >= 0) return refuse('commit-unreadable', { position: pulled.value[unread]?.pos ?? 0 })
    const taken = deps.database.write((tx) =>
      takeNews(
        deps,
        tx,
        entries.filter((entry) => entry !== null),
      ),
    )
    if (!taken.ok) return taken
    setAside.push(...taken.value.setAside)
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
function dueCommits({ database, keys, bench }: SyncDeps): readonly LogCommit[] {
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
    const wired = commitForLog(keys, commit, guards, state === 'aside')
    bytes += wired.body.byteLength
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

function factsOf({ database, about }: SyncDeps): BenchFacts {
  const { position, digest } = readSoFar(database.reader)
  return { ...about(), applied: position, digest, waiting: waitingCommits(database.reader).length }
}

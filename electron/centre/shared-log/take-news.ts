import { desc, eq } from 'drizzle-orm'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import type { Reader, Transactor } from '../../db/open.ts'
import { logEntryTable, undoStepTable } from '../../db/schema/shared-log.ts'
import { recordReader } from '../../ledger/ledger.ts'
import { ownChain, signedHashAt, type Chain } from '../../ledger/own-chain.ts'
import type { SealedCommit } from '../../ledger/sealed-commit.ts'
import {
  checkCommit,
  isHere,
  putAside,
  putCommit,
  type TakeInDeps,
  type TakeInRefusal,
} from '../../ledger/take-in.ts'
import { applyGuards, guardMoved, guardsOf } from './guards.ts'
import { EMPTY_LOG, nextDigest, type EntryFacts } from './log-digest.ts'
import { makeRoom, placeAgain, placeAside } from './place-commits.ts'
import type { UndoLog } from './undo-log.ts'
import { forgetWaiting, keepWaiting, waitingCommits, type WaitingCommit } from './waiting-commits.ts'

/** One commit of the log, at its position. */
export interface LogEntry extends EntryFacts {
  /** From 1, without a gap. */
  readonly position: number
  readonly firstSeq: number
  /** Over the log up to here, hex. */
  readonly digest: string
  /** ms, UTC, by the clock of the log. */
  readonly at: number
  /** Null for a commit of this bench that it has: what was sealed is here already. */
  readonly commit: SealedCommit | null
}

export type NewsRefusal =
  | TakeInRefusal
  | Refusal<
      | 'log-gap' // a position is missing
      | 'log-differs' // it is not the log that was read so far
      | 'bench-forked' // it has commits of this bench that are not here, and others wait
    >

export interface NewsDeps extends TakeInDeps {
  readonly undo: UndoLog
}

/** What came of news. */
export interface NewsTaken {
  readonly position: number
  /** Own commits that were set aside, because another bench was first. */
  readonly setAside: readonly WaitingCommit[]
}

/** Up to where the log was read. */
export function readSoFar(reader: Reader): { readonly position: number; readonly digest: string } {
  const { position, digest } = logEntryTable
  const newest = reader
    .select({ position, digest })
    .from(logEntryTable)
    .orderBy(desc(position))
    .limit(1)
    .get()
  return newest ?? { position: 0, digest: EMPTY_LOG }
}

/**
 * Takes in what follows in the log. Everything that waits here is taken back, the log is put first, and what waits is
 * placed behind it: commits whose guards moved are set aside. All within the open transaction; refused, nothing of it may
 * stay. Throws `UnreadableEventError` at the first event that this program does not know.
 */
export function takeNews(
  deps: NewsDeps,
  tx: Transactor,
  entries: readonly LogEntry[],
): Result<NewsTaken, NewsRefusal> {
  const own = ownChain(tx)
  const waiting = waitingCommits(tx)
  const { position: known } = readSoFar(tx)
  const news = entries.filter(({ position }) => position > known)
  if (news.length === 0) return ok({ position: known, setAside: [] })
  const isNext = confirmsInOrder(tx, own, waiting, news)
  const [first] = waiting
  if (own && first && !isNext) {
    deps.undo.takeBack(tx, first.firstSeq)
    makeRoom(tx, own, first.firstSeq)
  }
  const open = [...waiting]
  for (const entry of news) {
    const taken = takeEntry(deps, tx, { entry, own, open, stand: isNext })
    if (!taken.ok) return taken
  }
  const setAside = own && !isNext ? open.filter((commit) => placeWaiting(deps, tx, own, commit)) : []
  return ok({ position: readSoFar(tx).position, setAside })
}

/** True where the log has nothing but what waits here, in its order: everything may stay as it stands. */
function confirmsInOrder(
  reader: Reader,
  own: Chain | null,
  waiting: readonly WaitingCommit[],
  news: readonly LogEntry[],
): boolean {
  return news.every((entry, index) => {
    const commit = waiting[index]
    if (!own || !commit || !isOwn(entry, own) || commit.lastSeq !== entry.lastSeq) return false
    return (
      signedHashAt(reader, own, entry.lastSeq) === entry.hash && entry.aside === (commit.state === 'aside')
    )
  })
}

interface Taking {
  readonly entry: LogEntry
  readonly own: Chain | null
  /** What waits still, in its order; a commit that the log answers for leaves it. */
  readonly open: WaitingCommit[]
  /** What waits stands where it stood. */
  readonly stand: boolean
}

function takeEntry(deps: NewsDeps, tx: Transactor, taking: Taking): Result<null, NewsRefusal> {
  const { entry, own, open } = taking
  const before = readSoFar(tx)
  if (entry.position !== before.position + 1) return refuse('log-gap', { position: entry.position })
  if (nextDigest(before.digest, entry) !== entry.digest)
    return refuse('log-differs', { position: entry.position })
  const [mine] = open
  if (own && isOwn(entry, own) && mine) {
    // The log has own commits in the order in which they were made.
    if (mine.lastSeq !== entry.lastSeq || signedHashAt(tx, own, entry.lastSeq) !== entry.hash)
      return refuse('bench-forked', { seq: entry.lastSeq })
    open.shift()
    confirm(deps, tx, { ...taking, own })
  } else if (!entry.commit || (own && isOwn(entry, own) && open.length > 0)) {
    return refuse('bench-forked', { seq: entry.lastSeq })
  } else if (!isHere(tx, entry.commit)) {
    const checked = checkCommit(deps, tx, entry.commit)
    if (!checked.ok) return checked
    putOthers(deps, tx, entry.commit, entry.aside)
  }
  const { commit: _, ...row } = entry
  tx.insert(logEntryTable).values(row).run()
  return ok(null)
}

/** An own commit has its position: it counts for good, or is set aside for good. */
function confirm(
  deps: NewsDeps,
  tx: Transactor,
  { entry, own, stand }: Taking & { readonly own: Chain },
): void {
  forgetWaiting(tx, entry.lastSeq)
  tx.delete(undoStepTable).where(eq(undoStepTable.firstSeq, entry.firstSeq)).run()
  if (stand) return
  if (entry.aside) return placeAside(tx, own, entry)
  const events = placeAgain(deps, tx, own, entry)
  applyGuards(tx, guardsOf(recordReader(tx), events))
}

function putOthers(deps: NewsDeps, tx: Transactor, commit: SealedCommit, aside: boolean): void {
  if (aside) return putAside(tx, commit)
  const events = putCommit(deps, tx, commit)
  applyGuards(tx, guardsOf(recordReader(tx), events))
}

/** Places a commit that waits behind the news. True where it was set aside by this news. */
function placeWaiting(deps: NewsDeps, tx: Transactor, own: Chain, commit: WaitingCommit): boolean {
  const why = commit.state === 'aside' ? commit.why : guardMoved(tx, commit.guards)
  if (commit.state === 'aside' || why !== null) {
    placeAside(tx, own, commit)
    keepWaiting(tx, { ...commit, state: 'aside', why })
    return commit.state !== 'aside'
  }
  deps.undo.begin(tx, commit.firstSeq)
  placeAgain(deps, tx, own, commit)
  applyGuards(tx, commit.guards)
  deps.undo.end(tx)
  return false
}

function isOwn(entry: EntryFacts, own: Chain): boolean {
  return entry.bench === own.bench && entry.branch === own.branch
}

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
  keepHead,
  putAside,
  putEvents,
  type TakeInDeps,
  type TakeInRefusal,
} from '../../ledger/take-in.ts'
import { attempt } from './attempt.ts'
import { applyGuards, guardsOf, streamGuardsOf, type Guard } from './guards.ts'
import { branchOff, followBranch } from './branch-off.ts'
import { EMPTY_LOG, nextDigest, type EntryFacts } from './log-digest.ts'
import { makeRoom, placeAgain, placeAside } from './place-commits.ts'
import { placeWaiting } from './place-waiting.ts'
import { keepSetAside } from './set-aside.ts'
import type { UndoLog } from './undo-log.ts'
import { forgetWaiting, waitingCommits, type WaitingCommit } from './waiting-commits.ts'

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
      | 'bench-forked' // it has own commits in another order than they were made in
    >

export interface NewsDeps extends TakeInDeps {
  readonly undo: UndoLog
  /** True for a bench that the records say was shut out. `reader` sees what was taken in so far. */
  readonly isRevoked?: (bench: string, reader: Reader) => boolean
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
  let own = ownChain(tx)
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
    own = chainAfter(tx, own, open, entry)
    const taken = takeEntry(deps, tx, { entry, own, open, stand: isNext })
    if (!taken.ok) return taken
  }
  const chain = own
  // Own commits that the log answers for are no news to what waits behind them.
  let isNew = news.some((entry) => !entry.aside && !(own && isOwn(entry, own)))
  const setAside: WaitingCommit[] = []
  for (const commit of chain && !isNext ? open : []) {
    if (!chain || !placeWaiting(deps, tx, chain, commit, isNew)) continue
    setAside.push(commit)
    isNew = true
  }
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

/**
 * The chain that this bench goes on with, once the log says what it has of it. A commit of this bench that is not here
 * shows that its records were set back: what waits goes on as a branch of its own, and where nothing waits the bench goes on
 * where the log ends.
 */
function chainAfter(
  tx: Transactor,
  own: Chain | null,
  [mine]: readonly WaitingCommit[],
  entry: LogEntry,
): Chain | null {
  if (!own || entry.bench !== own.bench || entry.branch < own.branch || entry.commit === null) return own
  if (!mine) {
    if (entry.branch > own.branch) followBranch(tx, entry.branch)
    return { ...own, branch: entry.branch }
  }
  if (entry.branch === own.branch && signedHashAt(tx, own, entry.lastSeq) === entry.hash) return own
  return branchOff(tx, own, { firstSeq: mine.firstSeq, branch: entry.branch + 1 })
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
    // The log has own commits in the order in which they were made; others of this bench come with their body.
    if (mine.lastSeq !== entry.lastSeq || signedHashAt(tx, own, entry.lastSeq) !== entry.hash)
      return refuse('bench-forked', { seq: entry.lastSeq })
    open.shift()
    keepEntry(deps, tx, entry, confirm(deps, tx, { ...taking, own, mine }))
  } else if (!entry.commit) {
    return refuse('bench-forked', { seq: entry.lastSeq })
  } else if (!isHere(tx, entry.commit)) {
    const checked = checkCommit(deps, tx, entry.commit)
    if (!checked.ok) return checked
    return ok(keepEntry(deps, tx, entry, putOthers(deps, tx, entry.commit, entry.aside)))
  } else keepEntry(deps, tx, entry, null)
  return ok(null)
}

/** The entry stands in the order; what does not count is kept as set aside. */
function keepEntry(deps: NewsDeps, tx: Transactor, entry: LogEntry, fault: string | null): null {
  const { commit: _, ...row } = entry
  tx.insert(logEntryTable)
    .values({ ...row, fault })
    .run()
  const { bench, branch, firstSeq, lastSeq, position } = row
  if (row.aside || fault !== null) keepSetAside(deps, tx, { bench, branch, firstSeq, lastSeq, position })
  return null
}

/** An own commit has its position: it counts for good, or is set aside for good. Answers why the records cannot count it. */
function confirm(
  deps: NewsDeps,
  tx: Transactor,
  { entry, own, stand, mine }: Taking & { readonly own: Chain; readonly mine: WaitingCommit },
): string | null {
  forgetWaiting(tx, entry.lastSeq)
  tx.delete(undoStepTable).where(eq(undoStepTable.firstSeq, entry.firstSeq)).run()
  if (stand) return null
  if (entry.aside) {
    placeAside(tx, own, entry)
    return null
  }
  const placed = attempt(tx, () => {
    const events = placeAgain(deps, tx, own, entry)
    return 'failed' in events ? events : { guards: guardsOf(recordReader(tx), events) }
  })
  if ('failed' in placed) placeAside(tx, own, entry)
  applyGuards(tx, 'failed' in placed ? mine.guards : placed.guards)
  return 'failed' in placed ? placed.failed : null
}

/** Takes in what another bench wrote. Answers why the records cannot count what the log counts; null where they do. */
function putOthers(deps: NewsDeps, tx: Transactor, commit: SealedCommit, aside: boolean): string | null {
  if (aside) {
    putAside(tx, commit)
    return null
  }
  // The log has it all the same, e.g. one that was put back from a time when it let the bench in.
  if (deps.isRevoked?.(commit.bench, tx) === true) {
    putAside(tx, commit)
    applyGuards(tx, guardsBeside(deps, tx, commit))
    return 'bench-revoked'
  }
  const put = attempt(tx, () => ({ guards: guardsOf(recordReader(tx), putEvents(deps, tx, commit)) }))
  if ('failed' in put) putAside(tx, commit)
  else keepHead(tx, commit)
  applyGuards(tx, 'failed' in put ? guardsBeside(deps, tx, commit) : put.guards)
  return 'failed' in put ? put.failed : null
}

/** What the log holds for a commit that cannot be told to the projectors: as if it stood among the records. */
function guardsBeside(deps: NewsDeps, tx: Transactor, commit: SealedCommit): readonly Guard[] {
  let guards = streamGuardsOf(tx, commit.events)
  attempt(tx, () => {
    guards = guardsOf(recordReader(tx), putEvents({ ...deps, projectors: [] }, tx, commit))
    return { failed: 'it was only looked at' }
  })
  return guards
}

function isOwn(entry: EntryFacts, own: Chain): boolean {
  return entry.bench === own.bench && entry.branch === own.branch
}

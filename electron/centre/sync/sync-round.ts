import { ok, refuse, type Result } from '../../../shared/kernel/result.ts'
import { chainOf, signedHashAt } from '../../ledger/own-chain.ts'
import type { Reader } from '../../db/open.ts'
import type { BenchFacts, Hello } from '../log/answers.ts'
import { beforeBranch } from '../shared-log/branch-off.ts'
import { readSoFar } from '../shared-log/take-news.ts'
import { countWaiting } from '../shared-log/waiting-commits.ts'
import { dueCommits } from './due-commits.ts'
import { readAll } from './read-news.ts'
import { upTo, type SyncDeps, type SyncRefusal } from './sync-deps.ts'
import { tellErased } from './tell-erased.ts'

/** How the bench stands after a round. */
export interface SyncState {
  readonly position: number
  readonly waiting: number
  readonly hello: Hello
  /** When what another bench has asked for is free again (ms, UTC, by the log's clock); null where nothing waits for that. */
  readonly heldUntil: number | null
}

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
  deps.onLogClock?.(hello.value.now)
  const { mine, differs } = hello.value
  if (differs === 'log-went-back' || differs === 'log-differs') return refuse(differs)
  // Numbers are no identity: only a bench whose hash the log has said is spared the bodies of its own commits.
  const chain = chainOf(database.reader, deps.bench)
  const said = mine.hash && Buffer.from(mine.hash).toString('hex')
  let has = said !== null && signedHashAt(database.reader, chain, mine.seq) === said ? mine.seq : 0
  let { branch } = mine
  const state = (heldUntil: number | null): Result<SyncState, never> =>
    ok({
      position: readSoFar(database.reader).position,
      waiting: countWaiting(database.reader),
      hello: hello.value,
      heldUntil,
    })
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const read = await readAll(deps, has, hello.value.last, signal)
    if (!read.ok) {
      // It reads no further, and goes on working: what does not need what comes then is taken by the log.
      if (read.error.code === 'update-needed') await deliverOnly(deps, branch, has, signal)
      return read
    }
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
    if (done.length > 0) deps.onDelivered?.()
    if (conflict?.why === 'held') return state(conflict.until)
    if (conflict?.why === 'bench-forked') return refuse('bench-forked', { seq: conflict.seq })
  }
  return state(null)
}

/** Delivers what waits without having read everything: up to what was set aside, and beyond what the log has already. */
async function deliverOnly(deps: SyncDeps, branch: number, has: number, signal?: AbortSignal): Promise<void> {
  const due = dueCommits(deps, has)
  const aside = due.findIndex(({ setAside }) => setAside)
  const commits = aside < 0 ? due : due.slice(0, aside)
  if (commits.length === 0 || branch !== ownBranch(deps)) return
  const pushed = await deps.log.push(upTo(deps.database), branch, commits, signal)
  if (!pushed.ok) deps.logs.warn('what waits was not delivered', { ...pushed.error })
}

function ownBranch({ database, bench }: SyncDeps): number {
  return chainOf(database.reader, bench).branch
}

/** What a bench says of itself with each hello. */
export function factsFor(reader: Reader, about: Pick<BenchFacts, 'program' | 'clock' | 'level'>): BenchFacts {
  const { position, digest } = readSoFar(reader)
  return { ...about, applied: position, digest, waiting: countWaiting(reader) }
}

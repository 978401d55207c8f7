import type { RecordedEvent, Stream } from '../../../shared/kernel/stream.ts'
import { stillHolds } from '../../../shared/rpc/decide-again.ts'
import { countsEverything, orderOf } from '../../../shared/rpc/event-order.ts'
import type { Transactor } from '../../db/open.ts'
import { recordReader } from '../../ledger/ledger.ts'
import type { Chain } from '../../ledger/own-chain.ts'
import type { TakeInDeps } from '../../ledger/take-in.ts'
import { attempt, type Failed } from './attempt.ts'
import { applyGuards, guardedStream, guardsOf, movedGuards, sameClaims, type Guard } from './guards.ts'
import { placeAgain, placeAside } from './place-commits.ts'
import { keepSetAside } from './set-aside.ts'
import type { UndoLog } from './undo-log.ts'
import { keepWaiting, type WaitingCommit } from './waiting-commits.ts'

interface WaitingDeps extends Pick<TakeInDeps, 'projectors' | 'streams'> {
  readonly undo: UndoLog
}

/**
 * Places a commit that waits behind the news. Where streams that it was decided on have moved, it is decided again: it
 * counts where it would be recorded now exactly as it was. `isNew`: something counts before it that did not when it was
 * made, or does not any more. True where it was set aside by this news.
 */
export function placeWaiting(
  deps: WaitingDeps,
  tx: Transactor,
  own: Chain,
  commit: WaitingCommit,
  isNew: boolean,
): boolean {
  if (commit.state === 'aside') {
    putBeside(deps, tx, own, commit)
    return false
  }
  const moved = movedGuards(tx, commit.guards)
  const scarce = moved.find((key) => guardedStream(key) === null)
  deps.undo.begin(tx, commit.firstSeq)
  const placed =
    scarce === undefined ? placeIfItHolds(deps, tx, own, commit, { moved, isNew }) : { failed: scarce }
  deps.undo.end(tx)
  if ('failed' in placed) {
    const aside = { ...commit, state: 'aside', why: moved[0] ?? placed.failed } as const
    keepWaiting(tx, aside)
    putBeside(deps, tx, own, aside)
    return true
  }
  keepWaiting(tx, { ...commit, guards: placed.guards })
  return false
}

function placeIfItHolds(
  deps: WaitingDeps,
  tx: Transactor,
  own: Chain,
  commit: WaitingCommit,
  { moved, isNew }: { readonly moved: readonly string[]; readonly isNew: boolean },
): { readonly guards: readonly Guard[] } | Failed {
  const streams = new Set(moved.map(guardedStream))
  const records = recordReader(tx)
  const mayFollow = (event: RecordedEvent<Stream>): boolean =>
    !(isNew && countsEverything(event.type)) &&
    (orderOf(event.type) === 'free' || !streams.has(event.stream) || stillHolds(event, records))
  return attempt(tx, () => {
    const events = placeAgain(deps, tx, own, commit, mayFollow)
    if ('failed' in events) return events
    const guards = moved.length === 0 ? commit.guards : guardsOf(records, events)
    if (!sameClaims(guards, commit.guards)) return { failed: 'claims' }
    applyGuards(tx, guards)
    return { guards }
  })
}

function putBeside(deps: WaitingDeps, tx: Transactor, own: Chain, commit: WaitingCommit): void {
  placeAside(tx, own, commit)
  const { firstSeq, lastSeq } = commit
  keepSetAside(deps, tx, { ...own, firstSeq, lastSeq, position: null })
}

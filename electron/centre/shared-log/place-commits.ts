import { and, eq, gte } from 'drizzle-orm'
import type { RecordedEvent, Stream } from '../../../shared/kernel/stream.ts'
import type { Transactor } from '../../db/open.ts'
import { eventAsideTable } from '../../db/schema/event-aside.ts'
import { eventTable } from '../../db/schema/event.ts'
import { asideRows } from '../../ledger/aside-rows.ts'
import { nextRevision } from '../../ledger/append.ts'
import { NOT_PLACED, readEnd } from '../../ledger/head.ts'
import type { Chain } from '../../ledger/own-chain.ts'
import { projectRow, type TakeInDeps } from '../../ledger/take-in.ts'
import type { Failed } from './attempt.ts'

/*
 * Own commits that wait stand after everything that the log has. When there is news they make room for it, and are placed
 * again behind it or set aside. What was sealed never changes: only where it stands does.
 */

/** The events of a commit, by their numbers in the chain of this bench. */
export interface OfCommit {
  readonly firstSeq: number
  readonly lastSeq: number
}

/** Takes own events from this number on out of the order, for as long as news is taken in. */
export function makeRoom(tx: Transactor, { bench, branch }: Chain, firstSeq: number): void {
  const [counted, aside] = [eventTable, eventAsideTable]
  const rows = tx
    .select()
    .from(counted)
    .where(and(eq(counted.bench, bench), eq(counted.branch, branch), gte(counted.seq, firstSeq)))
    .all()
  for (const { revision: _, ...row } of rows) {
    tx.insert(aside)
      .values({ ...row, place: row.place + NOT_PLACED })
      .run()
    tx.delete(counted).where(eq(counted.place, row.place)).run()
  }
  const others = tx
    .select()
    .from(aside)
    .where(and(eq(aside.bench, bench), eq(aside.branch, branch), gte(aside.seq, firstSeq)))
    .all()
  for (const { place } of others.filter((row) => row.place < NOT_PLACED))
    tx.update(aside)
      .set({ place: place + NOT_PLACED })
      .where(eq(aside.place, place))
      .run()
}

/**
 * Places a commit that made room at the end of the records, and tells every projector. `mayFollow` is asked of each event
 * before it is placed: what stands before it is then as its bench would find it now. Call it within an attempt.
 */
export function placeAgain(
  deps: Pick<TakeInDeps, 'projectors' | 'streams'>,
  tx: Transactor,
  chain: Chain,
  commit: OfCommit,
  mayFollow: (event: RecordedEvent<Stream>) => boolean = () => true,
): readonly RecordedEvent<Stream>[] | Failed {
  let place = readEnd(tx)?.place ?? 0
  const placed: RecordedEvent<Stream>[] = []
  for (const row of asideRows(tx, { ...chain, ...commit })) {
    place += 1
    const next = { ...row, place, revision: nextRevision(tx, row) }
    if (next.revision === null || !mayFollow(deps.streams.need({ ...next, revision: next.revision })))
      return { failed: row.type }
    const counted = { ...next, revision: next.revision }
    tx.insert(eventTable).values(counted).run()
    tx.delete(eventAsideTable).where(eq(eventAsideTable.place, row.place)).run()
    placed.push(projectRow(deps, tx, counted))
  }
  return placed
}

/** Places a commit that made room at the end of the records, set aside: it counts nowhere. */
export function placeAside(tx: Transactor, chain: Chain, commit: OfCommit): void {
  let place = readEnd(tx)?.place ?? 0
  for (const row of asideRows(tx, { ...chain, ...commit })) {
    place += 1
    tx.update(eventAsideTable).set({ place }).where(eq(eventAsideTable.place, row.place)).run()
  }
}

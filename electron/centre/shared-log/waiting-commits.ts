import { asc, count, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Reader, Transactor } from '../../db/open.ts'
import { perConnection, placeholders } from '../../db/prepared.ts'
import { waitingCommitTable, type WaitingCommitRow } from '../../db/schema/shared-log.ts'
import type { CommitWatch } from '../../ledger/ledger.ts'
import { applyGuards, guardsOf, type Guard } from './guards.ts'
import type { UndoLog } from './undo-log.ts'

/** An own commit that the log has not answered for. */
export interface WaitingCommit extends Omit<WaitingCommitRow, 'guards'> {
  readonly guards: readonly Guard[]
}

const guardList = z.array(z.tuple([z.string(), z.string().nullable(), z.string().nullable()]))

/** Keeps each commit of this bench until the log has answered for it. */
export function watchCommits(undo: UndoLog): CommitWatch {
  return {
    begin: (tx, firstSeq) => undo.begin(tx, firstSeq),
    end({ tx, ...records }, events) {
      const [first, last] = [events[0], events.at(-1)]
      if (!first || !last) return undo.end(tx)
      const guards = guardsOf(records, events)
      applyGuards(tx, guards)
      undo.end(tx)
      keepWaiting(tx, { firstSeq: first.seq, lastSeq: last.seq, guards, state: 'waiting', why: null })
    },
  }
}

export function keepWaiting(tx: Transactor, { guards, ...commit }: WaitingCommit): void {
  keepCommit(tx).run({ ...commit, guards: JSON.stringify(guards) })
}

const keepCommit = perConnection((tx) =>
  tx
    .insert(waitingCommitTable)
    .values(placeholders('firstSeq', 'lastSeq', 'guards', 'state', 'why'))
    .onConflictDoUpdate({
      target: waitingCommitTable.lastSeq,
      set: {
        firstSeq: sql`excluded.first_seq`,
        guards: sql`excluded.guards`,
        state: sql`excluded.state`,
        why: sql`excluded.why`,
      },
    })
    .prepare(),
)

/** In the order in which they were made, at most so many. */
export function waitingCommits(reader: Reader, most = Number.MAX_SAFE_INTEGER): readonly WaitingCommit[] {
  return reader
    .select()
    .from(waitingCommitTable)
    .orderBy(asc(waitingCommitTable.lastSeq))
    .limit(most)
    .all()
    .map(({ guards, ...row }) => ({ ...row, guards: guardList.parse(JSON.parse(guards)) }))
}

export function forgetWaiting(tx: Transactor, lastSeq: number): void {
  tx.delete(waitingCommitTable).where(eq(waitingCommitTable.lastSeq, lastSeq)).run()
}

export function countWaiting(reader: Reader): number {
  return reader.select({ total: count() }).from(waitingCommitTable).get()?.total ?? 0
}

import { and, asc, eq, gte, sql } from 'drizzle-orm'
import { spareBlock } from '../../shared/kernel/rma.ts'
import type { Reader } from '../db/open.ts'
import { perReader } from '../db/prepared.ts'
import { eventTable } from '../db/schema/event.ts'
import { waitingCommitTable } from '../db/schema/shared-log.ts'
import { chainOf } from '../ledger/own-chain.ts'

/**
 * What the numbers of a bench begin with now. In a centre of several benches a restore leaves numbers behind that nobody
 * here knows of: until the log has answered for what was recorded after it, the bench counts in its spare block.
 */
export function numberBlock(reader: Reader, bench: string, number: number): number {
  const first = firstWaiting(reader).get()
  if (!first) return number
  const restored = restoredSince(reader).get({ ...chainOf(reader, bench), from: first.seq })
  return restored ? spareBlock(number) : number
}

const firstWaiting = perReader((reader) =>
  reader
    .select({ seq: waitingCommitTable.firstSeq })
    .from(waitingCommitTable)
    .orderBy(asc(waitingCommitTable.lastSeq))
    .limit(1)
    .prepare(),
)

/** By the chain that the bench writes: only what waits is read. */
const restoredSince = perReader((reader) => {
  const { bench, branch, seq, type } = eventTable
  return reader
    .select({ seq })
    .from(eventTable)
    .where(
      and(
        eq(bench, sql.placeholder('bench')),
        eq(branch, sql.placeholder('branch')),
        gte(seq, sql.placeholder('from')),
        eq(type, 'centre.restored'),
      ),
    )
    .limit(1)
    .prepare()
})

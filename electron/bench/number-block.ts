import { and, eq, gte, min } from 'drizzle-orm'
import { spareBlock } from '../../shared/kernel/rma.ts'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { waitingCommitTable } from '../db/schema/shared-log.ts'

/**
 * What the numbers of a bench begin with now. In a centre of several benches a restore leaves numbers behind that nobody
 * here knows of: until the log has answered for what was recorded after it, the bench counts in its spare block.
 */
export function numberBlock(reader: Reader, bench: string, number: number): number {
  const waiting = reader
    .select({ from: min(waitingCommitTable.firstSeq) })
    .from(waitingCommitTable)
    .get()
  const from = waiting?.from ?? null
  if (from === null) return number
  const restored = reader
    .select({ seq: eventTable.seq })
    .from(eventTable)
    .where(
      and(eq(eventTable.bench, bench), eq(eventTable.type, 'centre.restored'), gte(eventTable.seq, from)),
    )
    .limit(1)
    .get()
  return restored ? spareBlock(number) : number
}

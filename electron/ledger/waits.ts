import { and, eq, gte, min } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { waitingCommitTable } from '../db/schema/shared-log.ts'
import { ownChain } from './own-chain.ts'

/**
 * True where something that this bench recorded of a stream has no place in the shared log yet: another bench may have been
 * first. Never on a bench that shares with nobody.
 */
export function waitsForLog(reader: Reader, stream: string): boolean {
  const waiting = reader
    .select({ from: min(waitingCommitTable.firstSeq) })
    .from(waitingCommitTable)
    .get()
  const from = waiting?.from ?? null
  const own = from === null ? null : ownChain(reader)
  if (from === null || !own) return false
  const found = reader
    .select({ place: eventTable.place })
    .from(eventTable)
    .where(
      and(
        eq(eventTable.stream, stream),
        eq(eventTable.bench, own.bench),
        eq(eventTable.branch, own.branch),
        gte(eventTable.seq, from),
      ),
    )
    .limit(1)
    .get()
  return found !== undefined
}

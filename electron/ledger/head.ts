import { desc } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import type { Head } from './verify.ts'

/** Count and hash of the newest event; null in an empty ledger. */
export function readHead(reader: Reader): Head | null {
  const row = reader
    .select({ count: eventTable.seq, hash: eventTable.hash })
    .from(eventTable)
    .orderBy(desc(eventTable.seq))
    .limit(1)
    .get()
  return row ?? null
}

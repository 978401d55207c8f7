import { desc, lt } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { perReader } from '../db/prepared.ts'
import { eventAsideTable } from '../db/schema/event-aside.ts'
import { eventTable } from '../db/schema/event.ts'
import { chainEnd, newestHead, ownChain } from './own-chain.ts'
import type { HeadRow } from '../db/schema/ledger-head.ts'
import type { Head } from './verify.ts'

/** Count and hash of the newest event that this bench wrote; null where there is none. What is printed and kept. */
export function readHead(reader: Reader): Head | null {
  const own = ownChain(reader)
  if (!own) return null
  const { seq, hash } = chainEnd(reader, own)
  return seq === 0 ? null : { count: seq, hash }
}

/** The newest head that this bench signed; null where there is none. */
export function readSignedHead(reader: Reader): HeadRow | null {
  const own = ownChain(reader)
  return own && newestHead(reader, own)
}

/** The newest of all events, whoever wrote it. */
export interface RecordsEnd {
  /** How many there are. */
  readonly place: number
  readonly hash: string
}

/** Own events that wait for a place among news have one from here on; no record of a centre is so far. */
export const NOT_PLACED = 2 ** 40

/** Where the records of the centre end as they stand here; null where there are none. */
export function readEnd(reader: Reader): RecordsEnd | null {
  const ends = newestPlaces(reader).map((statement) => statement.get())
  return ends.reduce<RecordsEnd | null>(
    (newest, end) => (end && end.place > (newest?.place ?? 0) ? end : newest),
    null,
  )
}

/** Of the events that count and of those that were set aside. */
const newestPlaces = perReader((reader) =>
  [eventTable, eventAsideTable].map((table) =>
    reader
      .select({ place: table.place, hash: table.hash })
      .from(table)
      .where(lt(table.place, NOT_PLACED))
      .orderBy(desc(table.place))
      .limit(1)
      .prepare(),
  ),
)

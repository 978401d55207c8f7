import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { RecordedEvent, Stream } from '../../shared/kernel/stream.ts'
import type { Reader } from '../db/open.ts'
import { perReader } from '../db/prepared.ts'
import { eventTable } from '../db/schema/event.ts'
import { needRow } from './streams.ts'

/** The events of one stream, oldest first. Throws `UnreadableEventError` on one that this program cannot read. */
export function eventsOf<S extends Stream>(
  reader: Reader,
  stream: S,
  id: string,
): readonly RecordedEvent<S>[] {
  return ofStream(reader)
    .all({ stream: stream.nameOf(id) })
    .map((row) => needRow(stream, row))
}

const ofStream = perReader((reader) =>
  reader
    .select()
    .from(eventTable)
    .where(eq(eventTable.stream, sql.placeholder('stream')))
    .orderBy(asc(eventTable.revision))
    .prepare(),
)

/** The newest event of a stream; null where there is none. For settings: each event holds them whole. */
export function newestEvent<S extends Stream>(
  reader: Reader,
  stream: S,
  id: string,
): RecordedEvent<S> | null {
  const row = reader
    .select()
    .from(eventTable)
    .where(eq(eventTable.stream, stream.nameOf(id)))
    .orderBy(desc(eventTable.revision))
    .limit(1)
    .get()
  return row ? needRow(stream, row) : null
}

/** The event of one version of a stream; null where there is none. */
export function eventAt<S extends Stream>(
  reader: Reader,
  stream: S,
  id: string,
  version: number,
): RecordedEvent<S> | null {
  const row = reader
    .select()
    .from(eventTable)
    .where(and(eq(eventTable.stream, stream.nameOf(id)), eq(eventTable.revision, version)))
    .get()
  return row ? needRow(stream, row) : null
}

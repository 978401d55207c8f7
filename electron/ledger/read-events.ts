import { and, asc, desc, eq } from 'drizzle-orm'
import type { RecordedEvent, Stream } from '../../shared/kernel/stream.ts'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { needRow } from './streams.ts'

/** The events of one stream, oldest first. Throws `UnreadableEventError` on one that this program cannot read. */
export function eventsOf<S extends Stream>(
  reader: Reader,
  stream: S,
  id: string,
): readonly RecordedEvent<S>[] {
  return reader
    .select()
    .from(eventTable)
    .where(eq(eventTable.stream, stream.nameOf(id)))
    .orderBy(asc(eventTable.revision))
    .all()
    .map((row) => needRow(stream, row))
}

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

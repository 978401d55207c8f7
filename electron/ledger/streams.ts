import type { RecordedEvent, SealedEvent, Stream } from '../../shared/kernel/stream.ts'
import { readEvent } from '../../shared/kernel/read-event.ts'
import { refuse, type Result } from '../../shared/kernel/result.ts'
import type { UnreadableEvent } from '../../shared/kernel/read-event.ts'
import type { EventRow } from '../db/schema/event.ts'
import { UnreadableEventError } from './unreadable-event.ts'

/** Every stream that this program knows, found by the type of an event. */
export interface Streams {
  /** Reads a row by the definition of its type. */
  read(row: EventRow): Result<RecordedEvent<Stream>, UnreadableEvent>
  /** False for an event that only a newer program can read. */
  isKnown(event: Pick<EventRow, 'type' | 'schema'>): boolean
  /** The same as `read` where there is no going on without it. Throws `UnreadableEventError`. */
  need(row: EventRow): RecordedEvent<Stream>
}

/** Throws where two streams define the same event type: a programming error. */
export function knownStreams(streams: readonly Stream[]): Streams {
  const byType = new Map<string, Stream>()
  for (const stream of streams) {
    for (const type of Object.keys(stream.events)) {
      if (byType.has(type)) throw new Error(`two streams define ${type}`)
      byType.set(type, stream)
    }
  }
  const read: Streams['read'] = (row) => {
    const stream = byType.get(row.type)
    const { seq, revision: version, type } = row
    return stream ? readRow(stream, row) : refuse('unknown-event', { seq, stream: row.stream, version, type })
  }
  return {
    read,
    isKnown: ({ type, schema }) => schema <= (byType.get(type)?.events[type]?.schema ?? 0),
    need: (row) => needed(read(row)),
  }
}

/** Row → event. A refusal names the row. */
export function readRow<S extends Stream>(
  stream: S,
  row: EventRow,
): Result<RecordedEvent<S>, UnreadableEvent> {
  return readEvent(stream, sealedOf(row))
}

/** Row → event, where there is no going on without it. Throws `UnreadableEventError`. */
export function needRow<S extends Stream>(stream: S, row: EventRow): RecordedEvent<S> {
  return needed(readRow(stream, row))
}

function needed<Event>(read: Result<Event, UnreadableEvent>): Event {
  if (!read.ok) throw new UnreadableEventError(read.error)
  return read.value
}

/**
 * Row → event with an unparsed body. Invalid JSON is left as it is: the schema refuses it. Its version is its place in the
 * stream as it stands here, whatever its bench knew of the stream when it was sealed.
 */
export function sealedOf(row: EventRow): SealedEvent {
  const { revision, branch: _, ...rest } = row
  return { ...rest, version: revision, body: parsed(row.body) }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

import { z } from 'zod'
import { readStub } from './redaction.ts'
import { ok, refuse, type Refusal, type Result } from './result.ts'
import type { RecordedEvent, SealedEvent, Stream } from './stream.ts'

/** Why a sealed body cannot be read; the parameters name the event. */
export type UnreadableEvent = Refusal<'unknown-event' | 'unknown-schema' | 'malformed-body'>

/**
 * Reads a sealed event by the schema that it was sealed with and lifts it to the newest one. A body that is not what
 * its schema says is refused by name: nothing is filled in, left out or passed over.
 */
export function readEvent<S extends Stream>(
  stream: S,
  sealed: SealedEvent,
): Result<RecordedEvent<S>, UnreadableEvent> {
  const named = { seq: sealed.seq, stream: sealed.stream, version: sealed.version, type: sealed.type }
  const definition = Object.hasOwn(stream.events, sealed.type) ? stream.events[sealed.type] : undefined
  if (!definition) return refuse('unknown-event', named)
  // A stub was written later than the event, in a form of its own.
  const { schema, body: given } = readStub(sealed.body) ?? sealed
  if (schema < 1 || schema > definition.schema) return refuse('unknown-schema', { ...named, schema })
  const body = readBody(definition, { ...sealed, schema, body: given })
  if (!body.ok) return refuse('malformed-body', { ...named, ...body.error })
  const event = { ...sealed, body: body.value }
  return isRead(stream, event) ? ok(event) : refuse('unknown-event', named)
}

function readBody(
  definition: Stream['events'][string],
  { schema, body }: SealedEvent,
): Result<unknown, { readonly path: string; readonly problem: string }> {
  try {
    const lifted = definition.older.slice(schema - 1).reduce((older, step) => step.upcast(older), body)
    return ok(definition.body.parse(lifted))
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const issue = error.issues[0]
    const problem = { path: issue?.path.join('.') ?? '', problem: issue?.message ?? '' }
    return { ok: false, error: problem }
  }
}

/** True where an event, its body read by the schema of its type, is one of this stream. */
function isRead<S extends Stream>(stream: S, event: SealedEvent): event is SealedEvent & RecordedEvent<S> {
  return Object.hasOwn(stream.events, event.type)
}

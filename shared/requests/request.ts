import type { FreeText } from '../kernel/free-text.ts'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { requestStream, type RequestEvent, type RequestState } from './events.ts'

/** An expected arrival as its events tell it. */
export interface Request {
  readonly version: number
  readonly state: RequestState
  /** The event that began it. */
  readonly filed: string
  /** The person's key in `personal`, and what they said. */
  readonly subject: string
  readonly words: FreeText
}

/** Folds a request's events, oldest first; null where there are none. */
export function foldRequest(events: readonly RequestEvent[]): Request | null {
  return foldEvents(events, evolveRequest)
}

export const requestRecord = defineRecord({
  stream: requestStream,
  fold: foldRequest,
  unknown: 'request-unknown',
})

function evolveRequest(before: Request | null, event: RequestEvent): Request {
  const now = { version: event.version, state: stateAfter(event) }
  if (event.type === 'request.filed')
    return { ...now, filed: event.id, subject: event.body.customer.subject, words: event.body.words }
  if (!before) throw new Error(`a request begins with ${event.type}`)
  return { ...before, ...now }
}

function stateAfter(event: RequestEvent): RequestState {
  switch (event.type) {
    case 'request.filed':
      return 'expected'
    case 'request.arrived':
      return 'arrived'
    case 'request.dismissed':
      return 'dismissed'
    case 'request.taken-back':
      return 'taken-back'
    default:
      return missingCase(event)
  }
}

import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { requestStream, type RequestEvent, type RequestState } from './events.ts'

/** An expected arrival as its events tell it. */
export interface Request {
  readonly version: number
  readonly state: RequestState
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

function evolveRequest(_: Request | null, event: RequestEvent): Request {
  return { version: event.version, state: stateAfter(event) }
}

function stateAfter(event: RequestEvent): RequestState {
  switch (event.type) {
    case 'request.filed':
      return 'expected'
    case 'request.arrived':
      return 'arrived'
    case 'request.dismissed':
      return 'dismissed'
    default:
      return missingCase(event)
  }
}

import { defineRecord, foldEvents } from '../kernel/record.ts'
import { messageStream, type MessageEvent, type MessageNoted } from './events.ts'

/** A message that waits for a person, as its events tell it. */
export interface Note {
  readonly id: string
  readonly version: number
  readonly noted: MessageNoted
  /** ms, UTC; null while it waits. */
  readonly handledAt: number | null
}

export const noteRecord = defineRecord({
  stream: messageStream,
  fold: (events: readonly MessageEvent[]): Note | null => foldEvents(events, evolve),
  unknown: 'message-unknown',
})

function evolve(state: Note | null, event: MessageEvent): Note {
  const { version } = event
  if (event.type === 'message.noted')
    // Two benches may have read it.
    return state
      ? { ...state, version }
      : { id: messageStream.idOf(event), version, noted: event.body, handledAt: null }
  if (!state) throw new Error(`a message begins with ${event.type}`)
  return { ...state, version, handledAt: state.handledAt ?? event.at }
}

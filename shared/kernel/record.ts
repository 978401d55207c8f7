import type { RecordedEvent, Stream } from './stream.ts'

/**
 * A kind of record: the stream that tells of it, and how its events become its state. What is decided is decided on
 * this state, never on a row that was derived from it.
 */
export interface RecordKind<S extends Stream, State, Unknown extends string> {
  readonly stream: S
  /** The state after these events, oldest first; null where there are none. */
  readonly fold: (events: readonly RecordedEvent<S>[]) => State | null
  /** The code of the refusal where there is no such record. */
  readonly unknown: Unknown
}

export function defineRecord<S extends Stream, State, const Unknown extends string>(
  kind: RecordKind<S, State, Unknown>,
): RecordKind<S, State, Unknown> {
  return kind
}

/** Folds events one by one; null where there are none. */
export function foldEvents<Event, State>(
  events: readonly Event[],
  evolve: (state: State | null, event: Event) => State,
): State | null {
  return events.reduce<State | null>(evolve, null)
}

import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { EventType, RecordedEvent, Stream } from '../../shared/kernel/stream.ts'
import type { Transactor } from '../db/open.ts'

/** Turns events into the tables that screens read. Each of these tables can be dropped and rebuilt. */
export interface Projector {
  readonly name: string
  /** Raise it when the tables' meaning changes: the next start rebuilds them. */
  readonly version: number
  /** The tables it fills, children before parents. */
  readonly tables: readonly SQLiteTable[]
  /** Removes its rows from tables that it shares with others, such as the search index. */
  readonly clear?: (tx: Transactor) => void
  /**
   * Called once its tables are empty and every event is about to be told: puts aside what costs with each of them and is
   * made quicker of all at once. What it answers with is called after the last event, and puts everything back.
   */
  readonly fillAll?: (tx: Transactor) => () => void
  /** Called once for each event, in ledger order, within the transaction that appends it. Others' events pass by. */
  project(tx: Transactor, event: RecordedEvent<Stream>): void
}

/** Says of an event type that a projector knows it and that its tables do not depend on it. */
export const ignored = 'ignored'

/** Method syntax lets a handler of one event type stand among the handlers of all. */
type HandlerOf<Event> = { handle(tx: Transactor, event: Event): void }['handle']

/** What a projector does with each event type of its streams. A type that is left out does not compile. */
export type ProjectorHandlers<S extends Stream> = {
  readonly [Type in EventType<S>]: HandlerOf<RecordedEvent<S, Type>> | typeof ignored
}

/** A projector of the streams that it names. */
export function defineProjector<const Streams extends readonly Stream[]>(definition: {
  readonly name: string
  readonly version: number
  readonly tables: readonly SQLiteTable[]
  readonly clear?: (tx: Transactor) => void
  readonly fillAll?: (tx: Transactor) => () => void
  readonly streams: Streams
  readonly on: ProjectorHandlers<Streams[number]>
}): Projector {
  const { on, streams: _, ...rest } = definition
  const handlers = new Map<string, HandlerOf<RecordedEvent<Stream>> | typeof ignored>(Object.entries(on))
  return {
    ...rest,
    project(tx, event) {
      const handler = handlers.get(event.type)
      if (handler !== undefined && handler !== ignored) handler(tx, event)
    },
  }
}

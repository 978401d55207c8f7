import type { Client } from '../../../core/app.ts'
import type { PushedEvent } from '../../../../shared/rpc/events.ts'

/** One browser with access: its connection to the core, and what it may have missed while a tab reconnected. */
export interface Session {
  readonly client: Client
  /**
   * Subscribes to pushed events from now on. `missed` are those after `lastId`; null where they are no longer known, so that
   * the page must ask for everything again.
   */
  listen(lastId: number | null, onEvent: (event: NumberedEvent) => void, end: () => void): Listening
  /** How many pages listen now. */
  listeners(): number
  endStreams(): void
  close(): void
}

export interface NumberedEvent {
  readonly id: number
  readonly event: PushedEvent
}

export interface Listening {
  readonly missed: readonly NumberedEvent[] | null
  /** The number that the page is up to date with. */
  readonly upTo: number
  stop(): void
}

/** Enough for the seconds that a page needs to come back. */
const REMEMBERED = 256

export function openSession(client: Client): Session {
  const remembered: NumberedEvent[] = []
  const listeners = new Map<symbol, { onEvent: (event: NumberedEvent) => void; end: () => void }>()
  let lastNumber = 0

  const unsubscribe = client.subscribe((event) => {
    const numbered = { id: ++lastNumber, event }
    remembered.push(numbered)
    if (remembered.length > REMEMBERED) remembered.shift()
    for (const listener of listeners.values()) listener.onEvent(numbered)
  })

  const endStreams = () => {
    for (const listener of listeners.values()) listener.end()
    listeners.clear()
  }

  return {
    client,
    endStreams,
    listen(lastId, onEvent, end) {
      const key = Symbol('listener')
      listeners.set(key, { onEvent, end })
      return { missed: after(lastId), upTo: lastNumber, stop: () => void listeners.delete(key) }
    },
    listeners: () => listeners.size,
    close() {
      unsubscribe()
      endStreams()
      client.close()
    },
  }

  function after(lastId: number | null): readonly NumberedEvent[] | null {
    if (lastId === null) return []
    const oldest = remembered[0]?.id ?? lastNumber + 1
    if (lastId > lastNumber || lastId < oldest - 1) return null
    return remembered.filter(({ id }) => id > lastId)
  }
}

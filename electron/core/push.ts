import type { PushedEvent } from '../../shared/rpc/events.ts'

/** Hands pushed events to every open line. */
export interface Push {
  toAll(event: PushedEvent): void
  to(clientId: string, event: PushedEvent): void
  subscribe(clientId: string, listener: (event: PushedEvent) => void): () => void
}

/** A listener that throws is reported and passed over: what was committed is not undone by a window that is gone. */
export function createPush(report: (error: unknown) => void): Push {
  const listeners = new Map<string, Set<(event: PushedEvent) => void>>()
  const deliver = (clientId: string, event: PushedEvent): void => {
    for (const listener of listeners.get(clientId) ?? []) {
      try {
        listener(event)
      } catch (error) {
        report(error)
      }
    }
  }
  return {
    toAll(event) {
      for (const clientId of listeners.keys()) deliver(clientId, event)
    },
    to: deliver,
    subscribe(clientId, listener) {
      const own = listeners.get(clientId) ?? new Set()
      own.add(listener)
      listeners.set(clientId, own)
      return () => {
        own.delete(listener)
        if (own.size === 0) listeners.delete(clientId)
      }
    },
  }
}

import { useSyncExternalStore } from 'react'

/** `lost`: the last attempt to reach the core failed. Until something was tried we believe that it is there. */
export type Connection = 'connected' | 'lost'

let connection: Connection = 'connected'
const listeners = new Set<(now: Connection) => void>()

/** Told by the client after every attempt; tells the screens when it changes. */
export function noteConnection(now: Connection): void {
  if (now === connection) return
  connection = now
  for (const listener of listeners) listener(now)
}

export function subscribeConnection(listener: (now: Connection) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentConnection(): Connection {
  return connection
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribeConnection, currentConnection)
}

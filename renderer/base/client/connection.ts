import { createStore } from '../store.ts'

/**
 * `lost`: the last attempt to reach the core failed. `shut-out`: it is there, but no longer knows this page. Until something
 * was tried we believe that all is well.
 */
export type Connection = 'connected' | 'lost' | 'shut-out'

const connection = createStore<Connection>('connected')

/** Told by the client after every attempt; tells the screens when it changes. */
export const noteConnection = connection.set
export const subscribeConnection = connection.subscribe
export const currentConnection = connection.get
export const useConnection = connection.useValue

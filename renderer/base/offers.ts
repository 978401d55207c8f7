import { useSyncExternalStore } from 'react'
import { createListeners } from './store.ts'

/** What the components on screen offer to the frame: keys, commands. The newest comes first. */
export interface Offers<T> {
  /** Offers, or replaces what was offered under this id. Listeners hear of it only where it looks different. */
  put(this: void, id: string, offer: T): void
  remove(this: void, id: string): void
  current(this: void): readonly T[]
  useOffered(this: void): readonly T[]
}

/** `look` is what somebody could see of an offer: two offers that look the same differ in their functions only. */
export function createOffers<T>(look: (offer: T) => string): Offers<T> {
  const offered = new Map<string, T>()
  const listeners = createListeners()
  let shown: readonly T[] = []

  const tell = () => {
    shown = [...offered.values()].toReversed()
    listeners.tell()
  }
  const current = () => shown

  return {
    put(id, offer) {
      const before = offered.get(id)
      offered.set(id, offer)
      if (before === undefined || look(before) !== look(offer)) tell()
      else shown = [...offered.values()].toReversed()
    },
    remove(id) {
      if (offered.delete(id)) tell()
    },
    current,
    useOffered: () => useSyncExternalStore(listeners.add, current),
  }
}

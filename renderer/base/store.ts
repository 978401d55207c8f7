import { useSyncExternalStore } from 'react'

/** Who wants to hear of something. */
export interface Listeners<What extends readonly unknown[]> {
  /** Returns the way to stop. */
  add(this: void, listener: (...what: What) => void): () => void
  tell(this: void, ...what: What): void
  /** Nobody hears any more. */
  clear(this: void): void
}

/** `whileHeard` runs while there is at least one listener; what it returns ends it. */
export function createListeners<What extends readonly unknown[] = []>(
  whileHeard?: () => () => void,
): Listeners<What> {
  const all = new Set<(...what: What) => void>()
  let end: (() => void) | undefined
  return {
    add(listener) {
      all.add(listener)
      if (all.size === 1) end ??= whileHeard?.()
      return () => {
        if (!all.delete(listener) || all.size > 0) return
        end?.()
        end = undefined
      }
    },
    tell(...what) {
      for (const listener of all) listener(...what)
    },
    clear() {
      all.clear()
      end?.()
      end = undefined
    },
  }
}

/** One value that lives outside of the components and tells them when it changes. */
export interface Store<T> {
  get(this: void): T
  /** Tells only where it is another value. */
  set(this: void, next: T): void
  subscribe(this: void, listener: (now: T) => void): () => void
  /** The value, in a component. */
  useValue(this: void): T
}

/** `whileHeard` runs while a component is looking: a timer, a listener of the page. */
export function createStore<T>(first: T, whileHeard?: () => () => void): Store<T> {
  let value = first
  const { add, tell } = createListeners<[T]>(whileHeard)
  const get = () => value
  return {
    get,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      tell(next)
    },
    subscribe: add,
    useValue: () => useSyncExternalStore(add, get),
  }
}

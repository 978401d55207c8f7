import { createListeners } from '../store.ts'
import { createKeyBurst } from './key-burst.ts'

/** The one burst of the page: what waits until it cannot be a scan any more. */
export const keyBurst = createKeyBurst((run, ms) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
})

const listeners = createListeners<[event: KeyboardEvent]>()

/**
 * For a screen that hears keys itself: brings it those too that came as fast as a scanner types and were no scan, which
 * never reach it as events. Returns the way to stop.
 */
export const hearRolledKeys = listeners.add
export const tellRolledKey = listeners.tell

/** Does `run` for the character that has just come down, once it cannot be the beginning of a scan. */
export function onceNoScan(run: () => void): void {
  keyBurst.means(run)
}

import { paceOf } from '../../../shared/scanner/index.ts'
import { createListeners } from '../store.ts'
import { createKeyBurst } from './key-burst.ts'

const { fastMs, bridgeMs } = paceOf()

/** The one burst of the page: what waits until it cannot be a scan any more. */
const keyBurst = createKeyBurst({ fastMs, bridgeMs }, (run, ms) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
})

const listeners = createListeners<[event: KeyboardEvent]>()

/** What the scanner tells of keys outside of text fields. */
export const heldKeys = {
  /** The key was kept from the page: it does what it does once it is no scan. */
  hold: (event: KeyboardEvent) => {
    keyBurst.press(event.timeStamp, event.key, () => listeners.tell(event))
  },
  /** The key reaches the page: whoever hears it says what it does. */
  pass: (event: KeyboardEvent) => {
    keyBurst.press(event.timeStamp, event.key, () => {})
  },
  /** A key that is no character, or one that went into a text. */
  other: (event: KeyboardEvent, inField: boolean) => {
    if (inField || event.repeat) keyBurst.drop()
    else if (event.key === 'Enter' || event.key === 'Tab') keyBurst.settle(event.timeStamp)
    else keyBurst.settle()
  },
  drop: () => {
    keyBurst.drop()
  },
}

/**
 * Brings those keys that came as fast as a scanner types and were no scan, which never reach the page as events.
 * Returns the way to stop.
 */
export const hearRolledKeys = listeners.add

/** Does `run` for the character that has just come down, once it cannot be the beginning of a scan. */
export function onceNoScan(run: () => void): void {
  keyBurst.means(run)
}

/** The same for what writes a record: it waits as long as a scanner may pause. */
export function onceExplained(run: () => void): void {
  keyBurst.means(run, { records: true })
}

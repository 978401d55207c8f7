import { scanTiming } from '../scanner/scan-detector.ts'

/** Keys that came one after the other as fast as a scanner types. Times are ms of any steady clock. */
export interface KeyBurst {
  /** A character came down. `runAfter` is what it does where it came at a scanner's speed after another; a first one does nothing yet. */
  press(at: number, runAfter: () => void): void
  /** Says what the character that came last does. */
  means(run: () => void): void
  /** No more characters will follow: runs in order what waited, nothing where it was as long as a scan. */
  settle(): void
  /** Forgets what waits. */
  drop(): void
}

/** Starts a timer and returns the way to stop it. */
type Later = (run: () => void, ms: number) => () => void

/**
 * Holds keys back until they cannot be the beginning of a scan. The first characters of a scan must do nothing, and of
 * two keys that fingers rolled over neither may be lost.
 */
export function createKeyBurst(later: Later): KeyBurst {
  let waiting: (() => void)[] = []
  let last = -Infinity
  let stopTimer = () => {}

  const drop = () => {
    stopTimer()
    waiting = []
  }
  const settle = () => {
    const burst = waiting
    drop()
    if (burst.length < scanTiming.fewest) for (const run of burst) run()
  }
  return {
    press(at, runAfter) {
      if (at - last > scanTiming.longestGapMs) settle()
      stopTimer()
      waiting.push(waiting.length === 0 ? () => {} : runAfter)
      last = at
      stopTimer = later(settle, scanTiming.longestGapMs)
    },
    means(run) {
      if (waiting.length > 0) waiting[waiting.length - 1] = run
    },
    settle,
    drop,
  }
}

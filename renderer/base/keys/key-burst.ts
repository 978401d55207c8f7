/** Keys that came one after the other as fast as a scanner types. Times are ms of any steady clock. */
export interface KeyBurst {
  /** A character came down. `run` is what it does once it is no scan, if nobody says that it means something else. */
  press(at: number, key: string, run: () => void): void
  /** Says what the character that came last does; what records waits as long as a scanner may pause. */
  means(run: () => void, options?: { readonly records?: boolean }): void
  /**
   * No more characters will follow: runs in order what waited, nothing where it may have been a scan. `endedAt` is given
   * where a key came that scanners end a code with (Enter, Tab).
   */
  settle(endedAt?: number): void
  /** Forgets what waits. */
  drop(): void
}

/** Starts a timer and returns the way to stop it. */
type Later = (run: () => void, ms: number) => () => void

interface Waiting {
  readonly key: string
  run: () => void
  records: boolean
}

/** Fingers roll over two keys, or three; four different ones are a scanner's. */
const rolled = 3

/**
 * Holds keys back until they cannot be the beginning of a scan. The characters of a scan must do nothing, and of two
 * keys that fingers rolled over neither may be lost.
 */
export function createKeyBurst(
  pace: { readonly fastMs: number; readonly bridgeMs: number },
  later: Later,
): KeyBurst {
  let waiting: Waiting[] = []
  let last = -Infinity
  /** How many of the last characters came fast, and whether they may be a scan that has paused. */
  let run = 0
  let suspectUntil = -Infinity
  let stopTimer = () => {}

  const drop = () => {
    stopTimer()
    waiting = []
  }
  const runAll = () => {
    const due = waiting
    drop()
    for (const { run: act } of due) act()
  }
  const isSuspect = () => run > rolled && new Set(waiting.map(({ key }) => key)).size > 1
  const settle = (endedAt?: number) => {
    // Enter on the heels of a character: a scanner's. An arrow there is a finger that rolled on.
    if (endedAt !== undefined && waiting.length > 0 && endedAt - last < pace.fastMs) return drop()
    if (isSuspect()) return drop()
    runAll()
  }
  const timeUp = () => {
    if (isSuspect()) return drop()
    if (!waiting.some(({ records }) => records)) return runAll()
    stopTimer = later(runAll, pace.bridgeMs - pace.fastMs)
  }
  return {
    press(at, key, act) {
      const gap = at - last
      stopTimer()
      if (gap >= pace.fastMs) {
        if (isSuspect()) waiting = []
        // What records waits for a scanner's longest pause; everything else has been explained by this one.
        if (gap > pace.bridgeMs || !waiting.some(({ records }) => records)) runAll()
        run = 0
      }
      run += 1
      last = at
      if (at <= suspectUntil) {
        suspectUntil = at + pace.bridgeMs
        return
      }
      waiting.push({ key, run: act, records: false })
      if (isSuspect()) {
        suspectUntil = at + pace.bridgeMs
        return drop()
      }
      stopTimer = later(timeUp, pace.fastMs)
    },
    means(act, { records = false } = {}) {
      const newest = waiting.at(-1)
      if (!newest) return
      newest.run = act
      newest.records = records
      if (records) {
        stopTimer()
        stopTimer = later(timeUp, pace.fastMs)
      }
    },
    settle,
    drop,
  }
}

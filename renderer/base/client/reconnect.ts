/** Retries until told that the connection is back. */
export interface Reconnector {
  /** Starts to retry, unless it does already. */
  start(): void
  /** It is back: the next series starts with the shortest pause again. */
  stop(): void
  /** Retries at once during a series, e.g. because a person came back to the page. */
  retryNow(): void
}

export interface Pauses {
  /** Before the first attempt, in ms; every further pause is twice as long … */
  readonly firstMs: number
  /** … up to this one, in ms. */
  readonly mostMs: number
}

/**
 * Pauses grow: short while something only restarts, long where nobody is there overnight. Each
 * pause begins when the attempt before it has ended, so that there is never more than one.
 */
export function createReconnector(attempt: () => Promise<unknown>, { firstMs, mostMs }: Pauses): Reconnector {
  let active = false
  let pauseMs = firstMs
  let waiting: ReturnType<typeof setTimeout> | undefined

  const waitForNext = () => {
    waiting = setTimeout(() => void tryOnce(), pauseMs)
    pauseMs = Math.min(pauseMs * 2, mostMs)
  }
  const tryOnce = async () => {
    waiting = undefined
    await attempt()
    if (active && waiting === undefined) waitForNext()
  }
  return {
    start() {
      if (active) return
      active = true
      waitForNext()
    },
    stop() {
      active = false
      pauseMs = firstMs
      clearTimeout(waiting)
      waiting = undefined
    },
    retryNow() {
      if (waiting === undefined) return
      clearTimeout(waiting)
      void tryOnce()
    },
  }
}

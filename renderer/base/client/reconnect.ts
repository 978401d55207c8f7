/** Looks for something that is gone until told that it is back. */
export interface Seeker {
  /** Begins to look, unless it does already. */
  seek(): void
  /** It is back: the next search begins with the shortest pause again. */
  rest(): void
  /** Looks at once where a search is under way, e.g. because a person came back to the page. */
  hurry(): void
}

export interface Pauses {
  /** Before the first attempt, in ms; every further pause is twice as long … */
  readonly firstMs: number
  /** … up to this one, in ms. */
  readonly mostMs: number
}

/**
 * A search whose pauses grow: quick while something only restarts, quiet where nobody is there for the night. Each
 * pause begins when the attempt before it has ended, so that there is never more than one.
 */
export function createSeeker(attempt: () => Promise<unknown>, { firstMs, mostMs }: Pauses): Seeker {
  let seeking = false
  let pauseMs = firstMs
  let waiting: ReturnType<typeof setTimeout> | undefined

  const waitForNext = () => {
    waiting = setTimeout(() => void tryOnce(), pauseMs)
    pauseMs = Math.min(pauseMs * 2, mostMs)
  }
  const tryOnce = async () => {
    waiting = undefined
    await attempt()
    if (seeking && waiting === undefined) waitForNext()
  }
  return {
    seek() {
      if (seeking) return
      seeking = true
      waitForNext()
    },
    rest() {
      seeking = false
      pauseMs = firstMs
      clearTimeout(waiting)
      waiting = undefined
    },
    hurry() {
      if (waiting === undefined) return
      clearTimeout(waiting)
      void tryOnce()
    },
  }
}

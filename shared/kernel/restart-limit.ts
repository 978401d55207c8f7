/** What is started again by itself this often within this time, and then only when a person says so. */
const LIMIT = 3
const WITHIN_MS = 5 * 60_000

/** Counts automatic restarts: true while one more may be made. A crash at every start would go on for ever. `now`: ms of a clock that nobody sets. */
export function restartLimit(now: () => number): () => boolean {
  let made: readonly number[] = []
  return () => {
    made = made.filter((at) => now() - at < WITHIN_MS)
    if (made.length >= LIMIT) return false
    made = [...made, now()]
    return true
  }
}

/**
 * Remembers an answer until this turn of the thread is over: within it nobody else comes in between, so that it cannot
 * become another. For what is asked for each of many rows.
 */
export function perTurn<Key, Answer>(ask: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size === 0) setImmediate(() => known.clear())
    const answer = ask(key)
    known.set(key, answer)
    return answer
  }
}

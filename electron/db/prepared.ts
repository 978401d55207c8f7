import type { Transactor } from './open.ts'

/**
 * Statements that are built once for each connection. drizzle builds a statement from its parts for every call; where the
 * same one runs for every event of a ledger, that takes several times as long as the database itself.
 */
export function perConnection<T>(build: (tx: Transactor) => T): (tx: Transactor) => T {
  const built = new WeakMap<Transactor, T>()
  return (tx) => {
    const known = built.get(tx)
    if (known !== undefined) return known
    const made = build(tx)
    built.set(tx, made)
    return made
  }
}

import { sql, type Placeholder } from 'drizzle-orm'
import type { Reader, Transactor } from './open.ts'

/**
 * Statements that are built once for each connection. drizzle builds a statement from its parts for every call; where the
 * same one runs for every event of a ledger, that takes several times as long as the database itself.
 */
export function perConnection<T>(build: (tx: Transactor) => T): (tx: Transactor) => T {
  return keptFor(build)
}

/** The same for questions, which are asked inside of a transaction and outside of one. */
export function perReader<T>(build: (reader: Reader) => T): (reader: Reader) => T {
  return keptFor(build)
}

/** The values of an insert as placeholders under the names of their columns. */
export function placeholders<const Name extends string>(
  ...names: readonly Name[]
): { readonly [Key in Name]: Placeholder<Key> }
export function placeholders(...names: readonly string[]): Readonly<Record<string, Placeholder>> {
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]))
}

function keptFor<Connection extends object, T>(
  build: (connection: Connection) => T,
): (connection: Connection) => T {
  const built = new WeakMap<Connection, T>()
  return (connection) => {
    const known = built.get(connection)
    if (known !== undefined) return known
    const made = build(connection)
    built.set(connection, made)
    return made
  }
}

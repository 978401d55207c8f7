/** Questions of a running bench are a few hundred; lists with a varying number of values make the rest. */
const MOST = 500

/** What the cache needs to know of a prepared statement. */
interface Statement {
  /** True where it answers with rows. */
  readonly reader: boolean
  /** Rows as lists, or as objects. */
  raw(asLists: boolean): unknown
}

/**
 * Makes a connection keep its prepared statements by their text, the least used thrown away first. drizzle prepares a
 * statement for each call: without this much of a call goes into parsing SQL, and statements pile up in native memory
 * that the garbage collector does not see.
 */
export function keepStatements(connection: { prepare(sql: string): Statement }): void {
  const prepare = connection.prepare.bind(connection)
  const kept = new Map<string, Statement>()
  Object.defineProperty(connection, 'prepare', {
    value(sql: string): Statement {
      const statement = kept.get(sql) ?? prepare(sql)
      kept.delete(sql)
      const [oldest] = kept.keys()
      if (oldest !== undefined && kept.size >= MOST) kept.delete(oldest)
      // drizzle switches a statement to rows as lists and leaves it so; the next user may want objects.
      if (statement.reader) statement.raw(false)
      kept.set(sql, statement)
      return statement
    },
  })
}

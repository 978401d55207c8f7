import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { readdirSync, readFileSync } from 'node:fs'
import type { Reader } from '../../electron/db/open.ts'

const migrations = join(import.meta.dirname, '..', '..', 'electron', 'db', 'migrations')

/** An empty database of the newest schema, in memory. */
export function freshSchema(upTo = Number.POSITIVE_INFINITY): Driver.Database {
  const connection = new Driver(':memory:')
  for (const name of readdirSync(migrations).toSorted()) {
    if (Number(name.slice(0, 4)) <= upTo) connection.exec(readFileSync(join(migrations, name), 'utf8'))
  }
  return connection
}

export interface Planner {
  /** Rows to work on, as SQL. */
  readonly exec: (sql: string) => void
  /** How SQLite would answer what `work` asks of the reader: the lines of EXPLAIN QUERY PLAN, one list per question. */
  readonly plansOf: (work: (reader: Reader) => unknown) => readonly (readonly string[])[]
}

export function planner(): Planner {
  const connection = freshSchema()
  const asked: { sql: string; params: unknown[] }[] = []
  const logger = { logQuery: (sql: string, params: unknown[]) => void asked.push({ sql, params }) }
  const reader = drizzle(connection, { logger })
  return {
    exec: (sql) => void connection.exec(sql),
    plansOf(work) {
      asked.length = 0
      work(reader)
      return asked.map(({ sql, params }) =>
        connection
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...params)
          .map(({ detail }) => detail),
      )
    },
  }
}

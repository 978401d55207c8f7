import { sql } from 'drizzle-orm'
import type { Transactor } from '../db/open.ts'

/** The table whose triggers keep the index of words, whoever changes it. */
export const SEARCH_TABLE = 'search_entry'

/**
 * Changes derived tables while none of the triggers fires that keep their sums: those are changed by themselves, and a row
 * must not be counted a second time.
 */
export function withoutTriggers(tx: Transactor, tables: readonly string[], work: () => void): void {
  const triggers = tables
    .filter((table) => table !== SEARCH_TABLE)
    .flatMap((table) =>
      tx.all<{ readonly name: string; readonly sql: string }>(
        sql`SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ${table}`,
      ),
    )
  for (const { name } of triggers) tx.run(sql`DROP TRIGGER main.${sql.identifier(name)}`)
  work()
  for (const trigger of triggers) tx.run(sql.raw(trigger.sql))
}

import { sql } from 'drizzle-orm'
import type { Reader, Transactor } from '../../db/open.ts'

export function columnsOfTable(reader: Reader, table: string): readonly string[] {
  return reader
    .all<{ readonly name: string }>(sql`SELECT name FROM pragma_table_info(${table}) ORDER BY cid`)
    .map(({ name }) => name)
}

/** What a row is known by: its number in the file, or its primary key where the table is kept by that. */
export function keyOfTable(reader: Reader, table: string): readonly string[] {
  const { isKeyed } = reader.get<{ readonly isKeyed: number }>(
    sql`SELECT wr AS "isKeyed" FROM pragma_table_list(${table}) WHERE schema = 'main'`,
  )
  if (isKeyed === 0) return ['rowid']
  return reader
    .all<{ readonly name: string }>(
      sql`SELECT name FROM pragma_table_info(${table}) WHERE pk > 0 ORDER BY pk`,
    )
    .map(({ name }) => name)
}

/** Its triggers keep the index of words, whoever changes it. */
const SEARCH = 'search_entry'

/** Does something to derived tables while none of the triggers that keep their sums fires. */
export function withoutTriggers(tx: Transactor, tables: readonly string[], work: () => void): void {
  const triggers = tables
    .filter((table) => table !== SEARCH)
    .flatMap((table) =>
      tx.all<{ readonly name: string; readonly sql: string }>(
        sql`SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ${table}`,
      ),
    )
  for (const { name } of triggers) tx.run(sql`DROP TRIGGER main.${sql.identifier(name)}`)
  work()
  for (const trigger of triggers) tx.run(sql.raw(trigger.sql))
}

import { sql, type SQL } from 'drizzle-orm'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Database, Transactor } from '../db/open.ts'
import { attach, countingColumns } from './compare-projections.ts'
import { readEnd, type RecordsEnd } from './head.ts'

/** What derived tables lack and have too much, as of one end of the records, in a file beside the records. */
export interface Mend {
  readonly file: string
  readonly end: RecordsEnd | null
  readonly tables: readonly string[]
}

/** Tables of the file: rows that the events do not give, and rows that they give and the table lacks. */
export const goneRows = (table: string) => sql.identifier(`gone ${table}`)
export const dueRows = (table: string) => sql.identifier(`due ${table}`)

/** Puts right what differs, in one short transaction. False, with nothing written, where something was recorded since. */
export function mendProjections(database: Database, { file, end, tables }: Mend): boolean {
  if (tables.length === 0) return readEnd(database.reader)?.hash === end?.hash
  attach(database, file, 'apart')
  try {
    return database.write((tx) => {
      if (readEnd(tx)?.hash !== end?.hash) return refuse('changed-meanwhile')
      tx.run('PRAGMA defer_foreign_keys = ON')
      for (const table of tables) mendTable(tx, table)
      return ok(null)
    }).ok
  } finally {
    database.exec('DETACH apart')
  }
}

function mendTable(tx: Transactor, table: string): void {
  const [name, apart] = [sql.identifier(table), sql.identifier('apart')]
  const key = keyOf(tx, table)
  // Sums are mended by themselves: a fact that is put back must not be counted a second time.
  const aside = table === SEARCH ? [] : triggersOf(tx, table)
  for (const trigger of aside) tx.run(sql`DROP TRIGGER main.${sql.identifier(trigger.name)}`)
  for (const rows of [goneRows(table), dueRows(table)])
    tx.run(sql`DELETE FROM main.${name} WHERE (${key}) IN (SELECT ${key} FROM ${apart}.${rows})`)
  const into = table === SEARCH ? sql`(${countingColumns(table)})` : sql``
  tx.run(sql`INSERT INTO main.${name} ${into} SELECT * FROM ${apart}.${dueRows(table)}`)
  for (const trigger of aside) tx.run(sql.raw(trigger.sql))
}

/** Its triggers keep the index of words, and the number of an entry tells nothing. */
const SEARCH = 'search_entry'

function keyOf(tx: Transactor, table: string): SQL {
  if (table === SEARCH) return sql`kind, ref`
  const columns = tx.all<{ readonly name: string }>(
    sql`SELECT name FROM pragma_table_info(${table}) WHERE pk > 0 ORDER BY pk`,
  )
  if (columns.length === 0) throw new Error(`${table} has no key`)
  return sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  )
}

function triggersOf(
  tx: Transactor,
  table: string,
): readonly { readonly name: string; readonly sql: string }[] {
  return tx.all(sql`SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ${table}`)
}

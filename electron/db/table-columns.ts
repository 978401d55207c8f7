import { sql, type SQL } from 'drizzle-orm'

/** Whatever can ask the file, at this level: handles of `open.ts` can. */
interface Reader {
  all<T>(query: SQL): T[]
}

/** The columns of a table in their order; none where the file has no such table. */
export function columnsOf(reader: Reader, table: string): readonly string[] {
  return namesOf(reader.all(sql`SELECT name FROM pragma_table_info(${table}) ORDER BY cid`))
}

/** The columns of its primary key in the key's order; none where it has none. */
export function primaryKeyOf(reader: Reader, table: string): readonly string[] {
  return namesOf(reader.all(sql`SELECT name FROM pragma_table_info(${table}) WHERE pk > 0 ORDER BY pk`))
}

/** What a row is known by: its number in the file, or its primary key where the table is kept by that. */
export function rowKeyOf(reader: Reader, table: string): readonly string[] {
  const [{ wr } = { wr: 0 }] = reader.all<{ readonly wr: number }>(
    sql`SELECT wr FROM pragma_table_list(${table}) WHERE schema = 'main'`,
  )
  return wr === 0 ? ['rowid'] : primaryKeyOf(reader, table)
}

function namesOf(rows: readonly { readonly name: string }[]): readonly string[] {
  return rows.map(({ name }) => name)
}

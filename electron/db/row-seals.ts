import type Driver from 'better-sqlite3'
import { eq, getTableName, sql, type SQL } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { addSums, countRow, NO_ROWS, openSum, rowHash, sealSum, type Cell, type RowSum } from './row-sum.ts'
import { rowSealTable } from './schema/row-seal.ts'
import { columnsOf, rowKeyOf } from './table-columns.ts'

type Reader = Pick<BetterSQLite3Database, 'select' | 'all'>

/** Which tables carry a seal, and the key it is made with. */
export interface RowSealing {
  readonly key: Uint8Array
  readonly tables: readonly string[]
}

export interface RowSealFault {
  readonly table: string
  /** `changed`: rows were changed beside the program. `missing`: the seal itself is gone. */
  readonly fault: 'changed' | 'missing'
  /** How many rows there are more (+) or fewer (-) than were written. */
  readonly rows: number
}

export interface RowSeals {
  /** Writes what has changed since the last call into the open transaction. */
  write(): void
  /** Drops what a transaction that was rolled back has counted. */
  forget(): void
  /** Seals tables as they stand, within the open transaction. */
  sealAsTheyStand(tables: readonly string[]): void
}

/** Name of the function that the triggers call. */
const COUNT = 'carebench_count_row'

/**
 * Watches the tables on this connection by temporary triggers: whoever writes through it keeps the seals right, whoever
 * writes beside it cannot.
 */
export function watchRows(
  driver: Driver.Database,
  tx: BetterSQLite3Database,
  { key, tables }: RowSealing,
): RowSeals {
  const changes = new Map<string, RowSum>()
  driver.function(COUNT, { varargs: true }, (name: string, sign: number, ...cells: Cell[]) => {
    const before = changes.get(name) ?? NO_ROWS
    changes.set(name, countRow(before, sign === 1 ? 1 : -1, rowHash(key, name, cells)))
    return null
  })
  // A file of an older version may have no seals yet, or not all of the tables.
  const there = columnsOf(tx, getTableName(rowSealTable)).length === 0 ? [] : existing(tx, tables)
  for (const table of there) driver.exec(triggersOf(table, columnsOf(tx, table)))
  return {
    write() {
      for (const [name, change] of changes) addTo(tx, key, name, change)
      changes.clear()
    },
    forget: () => changes.clear(),
    sealAsTheyStand(names) {
      // What this transaction has written so far stands in the tables already.
      for (const name of names) {
        changes.delete(name)
        store(tx, key, name, sumOf(tx, key, name))
      }
    },
  }
}

/** Compares each table with its seal, as one reader sees both. */
export function checkRowSeals(reader: Reader, { key, tables }: RowSealing): readonly RowSealFault[] {
  return tables.flatMap((table): RowSealFault[] => {
    const stored = reader.select().from(rowSealTable).where(eq(rowSealTable.name, table)).get()
    if (!stored) return [{ table, fault: 'missing', rows: 0 }]
    const [sealed, found] = [openSum(key, table, stored), sumOf(reader, key, table)]
    if (sealed?.sum === found.sum && sealed.rows === found.rows) return []
    return [{ table, fault: 'changed', rows: found.rows - (sealed?.rows ?? stored.rows) }]
  })
}

/** A seal that is missing or was not made with the key stays as it is: it must not be made right by the next change. */
function addTo(tx: BetterSQLite3Database, key: Uint8Array, name: string, change: RowSum): void {
  const stored = tx.select().from(rowSealTable).where(eq(rowSealTable.name, name)).get()
  const before = stored ? openSum(key, name, stored) : null
  if (before) store(tx, key, name, addSums(before, change))
}

function store(tx: BetterSQLite3Database, key: Uint8Array, name: string, is: RowSum): void {
  const row = { rows: is.rows, ...sealSum(key, name, is) }
  tx.insert(rowSealTable)
    .values({ name, ...row })
    .onConflictDoUpdate({ target: rowSealTable.name, set: row })
    .run()
}

const BATCH = 2_000

function sumOf(reader: Reader, key: Uint8Array, table: string): RowSum {
  const columns = columnsOf(reader, table)
  const picked = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  )
  const order = rowKeyOf(reader, table).map((name) => sql`${sql.identifier(name)}`)
  const by = sql.join([...order], sql`, `)
  const marks = order.map((column, at) => sql`${column} AS ${sql.identifier(`mark ${at}`)}`)
  let sum = NO_ROWS
  let after: readonly Cell[] | null = null
  for (;;) {
    const later: SQL =
      after === null
        ? sql``
        : sql`WHERE (${by}) > (${sql.join(
            after.map((cell) => sql`${cell}`),
            sql`, `,
          )})`
    const rows: readonly Readonly<Record<string, Cell>>[] = reader.all(
      sql`SELECT ${sql.join(marks, sql`, `)}, ${picked} FROM ${sql.identifier(table)} ${later} ORDER BY ${by} LIMIT ${BATCH}`,
    )
    for (const row of rows) {
      const cells = columns.map((column) => row[column] ?? null)
      sum = countRow(sum, 1, rowHash(key, table, cells))
    }
    if (rows.length < BATCH) return sum
    after = order.map((_, at) => rows.at(-1)?.[`mark ${at}`] ?? null)
  }
}

/** Those of the tables that the file has. */
export function existing(reader: Reader, tables: readonly string[]): readonly string[] {
  return tables.filter((table) => columnsOf(reader, table).length > 0)
}

function triggersOf(table: string, columns: readonly string[]): string {
  const cells = (of: 'NEW' | 'OLD') => columns.map((column) => `, ${of}."${column}"`).join('')
  const added = `SELECT ${COUNT}('${table}', 1${cells('NEW')});`
  const removed = `SELECT ${COUNT}('${table}', -1${cells('OLD')});`
  const trigger = (event: string, body: string) => `
    CREATE TEMP TRIGGER "${table} ${event}" AFTER ${event} ON main."${table}" BEGIN ${body} END;`
  return trigger('INSERT', added) + trigger('DELETE', removed) + trigger('UPDATE', `${removed} ${added}`)
}

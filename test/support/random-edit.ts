import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { missingCase } from '../../shared/kernel/missing-case.ts'

/** What an edit is counted under. */
export const editClasses = ['records', 'wal', 'keys', 'media', 'events', 'heads', 'rows', 'key rows'] as const
export type EditClass = (typeof editClasses)[number]

export interface Edit {
  readonly class: EditClass
  /** What was done, in words that let somebody do it again. */
  readonly what: string
}

type Draw = () => number

/**
 * Makes one change to the files of a closed data folder, as a bad disk or somebody with a database editor would. Null
 * where there is nothing of that class to change, e.g. no write-ahead log.
 */
export function randomEdit(dir: string, kind: EditClass, draw: Draw): Edit | null {
  const edit = (what: string | null): Edit | null => (what === null ? null : { class: kind, what })
  switch (kind) {
    case 'records':
      return edit(flipBit(dir, 'carebench.sqlite', draw))
    case 'wal':
      return edit(flipBit(dir, 'carebench.sqlite-wal', draw))
    case 'keys':
      return edit(flipBit(dir, 'keys.sqlite', draw))
    case 'media':
      return edit(harmFile(dir, draw))
    case 'events':
      return edit(editRow(dir, 'carebench.sqlite', ['event'], draw))
    case 'heads':
      return edit(editRow(dir, 'carebench.sqlite', ['ledger_head'], draw))
    case 'rows':
      return edit(editRow(dir, 'carebench.sqlite', null, draw))
    case 'key rows':
      return edit(editRow(dir, 'keys.sqlite', null, draw))
    default:
      return missingCase(kind)
  }
}

function pick<T>(from: readonly T[], draw: Draw): T | undefined {
  return from[Math.floor(draw() * from.length)]
}

function flipBit(dir: string, name: string, draw: Draw): string | null {
  const path = join(dir, name)
  if (!existsSync(path) || statSync(path).size === 0) return null
  const at = Math.floor(draw() * statSync(path).size)
  const bit = Math.floor(draw() * 8)
  const file = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ (1 << bit)
  writeSync(file, byte, 0, 1, at)
  closeSync(file)
  return `bit ${bit} of byte ${at} of ${name}`
}

function harmFile(dir: string, draw: Draw): string | null {
  const files = ['media', 'recordings'].flatMap((folder) => filesUnder(join(dir, folder)))
  const [one, other] = [pick(files, draw), pick(files, draw)]
  if (one === undefined || other === undefined) return null
  const harm = Math.floor(draw() * 4)
  if (harm === 0) return flipBit(one, '.', draw)
  if (harm === 1) rmSync(one)
  else if (harm === 2) truncateSync(one, Math.floor(draw() * statSync(one).size))
  else if (one !== other) {
    renameSync(one, `${one}.swapped`)
    renameSync(other, one)
    renameSync(`${one}.swapped`, other)
  }
  return `${['', 'removed', 'truncated', 'swapped with another'][harm]} ${one.slice(dir.length)}`
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** UPDATE of one cell, DELETE, or INSERT of a copy with one cell changed; triggers that forbid it are put aside. */
function editRow(dir: string, file: string, only: readonly string[] | null, draw: Draw): string | null {
  const driver = new Driver(join(dir, file))
  try {
    driver.pragma('foreign_keys = OFF')
    driver.pragma('ignore_check_constraints = ON')
    driver.unsafeMode(true)
    const tables = only ?? tablesOf(driver)
    const filled = tables.filter(
      (table) => driver.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() !== undefined,
    )
    const table = pick(filled, draw)
    if (table === undefined) return null
    const triggers = driver
      .prepare<[string], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
      )
      .all(table)
    for (const { name } of triggers) driver.exec(`DROP TRIGGER "${name}"`)
    const what = editIn(driver, table, draw)
    for (const { sql } of triggers) driver.exec(sql)
    driver.pragma('wal_checkpoint(TRUNCATE)')
    return what
  } finally {
    driver.close()
  }
}

function tablesOf(driver: Driver.Database): string[] {
  return driver
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )
    .pluck()
    .all()
}

function editIn(driver: Driver.Database, table: string, draw: Draw): string | null {
  const columns = driver
    .prepare<[], { name: string; type: string; pk: number }>(
      `SELECT name, type, pk FROM pragma_table_info('${table}')`,
    )
    .all()
  const column = pick(columns, draw)
  const count = Number(driver.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())
  const nth = Math.floor(draw() * count)
  const key = columns.map(({ name }) => `"${name}"`).join(', ')
  const primary = columns.filter(({ pk }) => pk > 0).map(({ name }) => `"${name}"`)
  // One that is kept by its key alone has no other number of a row.
  const known = primary.length > 0 ? `(${primary.join(', ')})` : 'rowid'
  const isRow = `${known} = (SELECT ${known.replace(/^\(|\)$/g, '')} FROM "${table}" LIMIT 1 OFFSET ${nth})`
  if (!column) return null
  const way = pick(['UPDATE', 'UPDATE', 'DELETE', 'INSERT'], draw)
  const changed = changedValue(`"${column.name}"`, column.type, draw)
  const others = columns.map(({ name }) => (name === column.name ? changed : `"${name}"`)).join(', ')
  const statement =
    way === 'DELETE'
      ? `DELETE FROM "${table}" WHERE ${isRow}`
      : way === 'UPDATE'
        ? `UPDATE OR IGNORE "${table}" SET "${column.name}" = ${changed} WHERE ${isRow}`
        : `INSERT OR IGNORE INTO "${table}" (${key}) SELECT ${others} FROM "${table}" WHERE ${isRow}`
  try {
    return driver.prepare(statement).run().changes === 0 ? null : statement
  } catch {
    // A NULL where none may be: another draw.
    return null
  }
}

/** An expression for another value of the column's type. */
function changedValue(column: string, type: string, draw: Draw): string {
  const way = Math.floor(draw() * 4)
  if (way === 0) return 'NULL'
  if (type === 'INTEGER') return [`${column} + 1`, `${column} - 1`, '0'][way - 1] ?? '0'
  if (type === 'BLOB') return `zeroblob(length(${column}))`
  const other = [`${column} || 'x'`, `replace(${column}, '1', '2')`, "''"]
  return other[way - 1] ?? "''"
}

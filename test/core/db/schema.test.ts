import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { freshSchema } from '../../support/query-plans.ts'

const schemaDir = join(import.meta.dirname, '..', '..', '..', 'electron', 'db', 'schema')

const described: SQLiteTable[] = []
for (const file of readdirSync(schemaDir).toSorted()) {
  const module: unknown = await import(join(schemaDir, file))
  if (typeof module !== 'object' || module === null) continue
  described.push(...Object.values(module).filter((value): value is SQLiteTable => is(value, SQLiteTable)))
}

interface TableRow {
  readonly name: string
  readonly type: string
  readonly strict: number
}
interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly pk: number
}

const database = freshSchema()
const tables = database
  .prepare<[], TableRow>(`SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'`)
  .all()
  .filter(({ name, type }) => !name.startsWith('sqlite_') && type === 'table')
const columnsOf = (table: string) =>
  database
    .prepare<[string], ColumnRow>('SELECT name, type, "notnull", pk FROM pragma_table_info(?)')
    .all(table)

describe('the tables of a fresh database', () => {
  it('are those that the program describes, each once', () => {
    const names = described.map((table) => getTableName(table)).toSorted()
    expect(names).toEqual(tables.map(({ name }) => name).toSorted())
  })

  it('are strict: a column holds what it says', () => {
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([])
  })

  it.each(described.map((table) => [getTableName(table), table] as const))(
    '%s has the columns that the program describes',
    (name, table) => {
      const described = Object.values(getTableColumns(table)).map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        required: column.notNull || column.primary,
      }))
      const there = columnsOf(name).map((column) => ({
        name: column.name,
        type: column.type,
        required: column.notnull === 1 || column.pk > 0,
      }))
      expect(described.toSorted(byName)).toEqual(there.toSorted(byName))
    },
  )
})

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name)
}

import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { columnOf, type RawRequest } from '../../shared/requests/import.ts'

const MOST_ROWS = 50_000

const cell = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((value) => (value === null ? '' : String(value)))
const jsonList = z.array(z.record(z.string(), cell))
const csvRows = z.array(z.array(z.string()))

export type FileRefusal = Refusal<'file-unreadable' | 'file-empty' | 'file-too-long'>

/** Reads a CSV or JSON text into rows by column name. What a column holds is not looked at here. */
export function readRequestFile(content: string): Result<readonly RawRequest[], FileRefusal> {
  const text = content.replace(/^\uFEFF/, '').trim()
  if (text === '') return refuse('file-empty')
  const rows = text.startsWith('[') || text.startsWith('{') ? readJson(text) : readCsv(text)
  if (!rows.ok) return rows
  if (rows.value.length === 0) return refuse('file-empty')
  return rows.value.length > MOST_ROWS ? refuse('file-too-long', { most: MOST_ROWS }) : rows
}

function readJson(text: string): Result<readonly RawRequest[], FileRefusal> {
  try {
    const value: unknown = JSON.parse(text)
    const list = jsonList.safeParse(Array.isArray(value) ? value : [value])
    if (!list.success) return refuse('file-unreadable', { why: 'not-a-list-of-records' })
    return ok(list.data.map((record) => named(Object.entries(record))))
  } catch {
    return refuse('file-unreadable', { why: 'not-json' })
  }
}

function readCsv(text: string): Result<readonly RawRequest[], FileRefusal> {
  try {
    const rows = csvRows.parse(
      parse(text, {
        delimiter: [',', ';', '\t'],
        relax_column_count: false,
        skip_empty_lines: true,
        trim: true,
      }),
    )
    const [header = [], ...body] = rows
    if (!header.some((title) => columnOf(title) === 'serial')) {
      return refuse('file-unreadable', { why: 'no-serial-column' })
    }
    return ok(body.map((cells) => named(header.map((title, index) => [title, cells[index] ?? '']))))
  } catch (error) {
    if (error instanceof CsvError)
      return refuse('file-unreadable', { why: 'not-csv', line: Number(error['lines']) || 0 })
    throw error
  }
}

function named(cells: readonly (readonly [string, string])[]): RawRequest {
  return Object.fromEntries(
    cells.flatMap(([title, value]) => {
      const column = columnOf(title)
      return column ? [[column, value]] : []
    }),
  )
}

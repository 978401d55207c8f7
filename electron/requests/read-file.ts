import { z } from 'zod'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { columnOf, type RawRequest } from '../../shared/requests/import.ts'
import { readCsvText } from '../tables/csv-text.ts'

const MOST_ROWS = 50_000

const cell = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((value) => (value === null ? '' : String(value)))
const jsonList = z.array(z.record(z.string(), cell))

export type FileRefusal = Refusal<'file-unreadable' | 'file-empty' | 'file-too-long'>

/**
 * Reads a CSV or JSON text into rows by column name, blank rows too: the place of a row is its number in the spreadsheet
 * less the header's. What a column holds is not looked at here.
 */
export function readRequestFile(content: string): Result<readonly RawRequest[], FileRefusal> {
  const start = content.trimStart().at(0)
  if (start === undefined) return refuse('file-empty')
  const rows = start === '[' || start === '{' ? readJson(content) : readCsv(content)
  if (!rows.ok) return rows
  if (rows.value.every((row) => Object.keys(row).length === 0)) return refuse('file-empty')
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

function readCsv(content: string): Result<readonly RawRequest[], FileRefusal> {
  const read = readCsvText(content, MOST_ROWS + 2)
  if (!read.ok) return refuse('file-unreadable', { why: 'not-csv', line: read.error.params['row'] ?? 0 })
  const [header = [], ...body] = read.value.rows
  if (!header.some((title) => columnOf(title) === 'serial')) {
    return refuse('file-unreadable', { why: 'no-serial-column' })
  }
  const wide = body.findIndex((cells) => cells.slice(header.length).some((cell) => cell.trim() !== ''))
  if (wide >= 0) return refuse('file-unreadable', { why: 'not-csv', line: wide + 2 })
  return ok(body.map((cells) => named(header.map((title, index) => [title, cells[index] ?? '']))))
}

/** A row without anything in it is an empty record; any other says at least that it has no serial. */
function named(cells: readonly (readonly [string, string])[]): RawRequest {
  if (cells.every(([, value]) => value.trim() === '')) return {}
  const known = cells.flatMap(([title, value]) => {
    const column = columnOf(title)
    return column ? [[column, value.trim()]] : []
  })
  return { serial: '', ...Object.fromEntries(known) }
}

import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { stockColumnOf, type RawUnit } from '../../shared/stock/import.ts'
import { readCsvText } from '../tables/csv-text.ts'

const MOST_ROWS = 20_000

export type FileRefusal = Refusal<'file-unreadable' | 'file-empty' | 'file-too-long'>

/**
 * Reads a CSV text with a heading row into rows by column, blank rows too: the place of a row is its number in the
 * spreadsheet less the heading's. What a column holds is not looked at here.
 */
export function readStockCsv(content: string): Result<readonly RawUnit[], FileRefusal> {
  if (content.trim() === '') return refuse('file-empty')
  const read = readCsvText(content, MOST_ROWS + 2)
  if (!read.ok) return refuse('file-unreadable', { why: 'not-csv', line: read.error.params['row'] ?? 0 })
  const [header = [], ...body] = read.value.rows
  const columns = header.map(stockColumnOf)
  if (!columns.includes('serial')) return refuse('file-unreadable', { why: 'no-serial-column' })
  if (body.every(isBlank)) return refuse('file-empty')
  if (body.length > MOST_ROWS) return refuse('file-too-long', { most: MOST_ROWS })
  const wide = body.findIndex((cells) => !isBlank(cells.slice(header.length)))
  if (wide >= 0) return refuse('file-unreadable', { why: 'not-csv', line: wide + 2 })
  return ok(body.map((cells) => (isBlank(cells) ? {} : rowOf(columns, cells))))
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

function rowOf(columns: readonly ReturnType<typeof stockColumnOf>[], cells: readonly string[]): RawUnit {
  return Object.fromEntries(
    columns.flatMap((column, index) => (column ? [[column, (cells[index] ?? '').trim()]] : [])),
  )
}

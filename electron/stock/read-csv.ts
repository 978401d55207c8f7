import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { stockColumnOf, type RawUnit } from '../../shared/stock/import.ts'

const MOST_ROWS = 20_000

const csvRows = z.array(z.array(z.string()))

export type FileRefusal = Refusal<'file-unreadable' | 'file-empty' | 'file-too-long'>

/** Reads a CSV text with a heading row into rows by column. What a column holds is not looked at here. */
export function readStockCsv(content: string): Result<readonly RawUnit[], FileRefusal> {
  const text = content.replace(/^\uFEFF/, '')
  if (text.trim() === '') return refuse('file-empty')
  try {
    const [header = [], ...body] = csvRows.parse(
      parse(text, { delimiter: [',', ';', '\t'], skip_empty_lines: true, trim: true }),
    )
    const columns = header.map(stockColumnOf)
    if (!columns.includes('serial')) return refuse('file-unreadable', { why: 'no-serial-column' })
    if (body.length === 0) return refuse('file-empty')
    if (body.length > MOST_ROWS) return refuse('file-too-long', { most: MOST_ROWS })
    return ok(body.map((cells) => rowOf(columns, cells)))
  } catch (error) {
    if (error instanceof CsvError)
      return refuse('file-unreadable', { why: 'not-csv', line: Number(error['lines']) || 0 })
    throw error
  }
}

function rowOf(columns: readonly ReturnType<typeof stockColumnOf>[], cells: readonly string[]): RawUnit {
  return Object.fromEntries(
    columns.flatMap((column, index) => (column ? [[column, cells[index] ?? '']] : [])),
  )
}

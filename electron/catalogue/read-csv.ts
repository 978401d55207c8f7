import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { readCsvText } from '../tables/csv-text.ts'
import { MOST_COLUMNS, MOST_ROWS, type TableRows } from './table-limits.ts'

export type CsvRefusal = Refusal<'table-unreadable' | 'table-too-many-rows' | 'table-too-many-columns'>

/**
 * Reads a CSV file as text cells, whatever spreadsheet saved it: UTF-8 or UTF-16 with or without its mark, else
 * Windows-1250 as Czech Excel writes it. Row n of the answer is row n of the spreadsheet.
 */
export function readCsv(bytes: Uint8Array): Result<TableRows, CsvRefusal> {
  const text = decode(bytes)
  if (text.includes('\u0000')) return refuse('table-unreadable', { reason: 'not-text', row: null })
  const read = readCsvText(text, MOST_ROWS + 1)
  if (!read.ok)
    return refuse('table-unreadable', { reason: 'broken-quotes', row: read.error.params['row'] ?? null })
  const rows = read.value.rows
  if (rows.length > MOST_ROWS) return refuse('table-too-many-rows', { most: MOST_ROWS })
  if (rows.some((cells) => cells.length > MOST_COLUMNS))
    return refuse('table-too-many-columns', { most: MOST_COLUMNS })
  return ok({ rows })
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1250').decode(bytes)
  }
}

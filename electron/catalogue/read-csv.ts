import { CsvError, parse } from 'csv-parse/sync'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { MOST_COLUMNS, MOST_ROWS, type TableRows } from './table-limits.ts'

export type CsvRefusal = Refusal<'table-unreadable' | 'table-too-many-rows' | 'table-too-many-columns'>

/**
 * Reads a CSV file as text cells, whatever spreadsheet saved it: UTF-8 or UTF-16 with or without its mark, else
 * Windows-1250 as Czech Excel writes it; separators `,` `;` or tab; any line ends. Row n of the answer is row n of the
 * spreadsheet. Nothing is interpreted: a formula is text.
 */
export function readCsv(bytes: Uint8Array): Result<TableRows, CsvRefusal> {
  const text = decode(bytes)
  if (text.includes('\u0000')) return refuse('table-unreadable', { reason: 'not-text', row: null })
  const named = /^sep=(.)\r?\n/i.exec(text)
  const body = named ? text.slice(named[0].length) : text
  try {
    const rows = parse(body, {
      delimiter: named?.[1] ?? separatorOf(body),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      to: MOST_ROWS + 1,
    })
    if (rows.length > MOST_ROWS) return refuse('table-too-many-rows', { most: MOST_ROWS })
    if (rows.some((cells) => cells.length > MOST_COLUMNS))
      return refuse('table-too-many-columns', { most: MOST_COLUMNS })
    return ok({ rows })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuse('table-unreadable', { reason: 'broken-quotes', row: rowOf(error) })
  }
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

/** The separator that the headings use most, quoted text aside. A single column has none: any will do. */
function separatorOf(text: string): string {
  const headings = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const count = (separator: string): number => headings.split(separator).length
  return [';', '\t', ','].reduce(
    (best, separator) => (count(separator) > count(best) ? separator : best),
    ',',
  )
}

/** The row at which quotes went wrong, as the spreadsheet counts. */
function rowOf(error: CsvError): number | null {
  const records: unknown = error['records']
  return typeof records === 'number' ? records + 1 : null
}

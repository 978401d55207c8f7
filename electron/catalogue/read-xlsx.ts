import { zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { MOST_COLUMNS, MOST_ROWS, type TableRows } from './table-limits.ts'
import { readZip, type ZipRefusal } from '../tables/zip-entries.ts'

export type XlsxRefusal = ZipRefusal | Refusal<'table-too-many-rows' | 'table-too-many-columns'>

/** What a reader of cells needs; pictures, charts and whatever else an archive holds stay packed. */
const NEEDED = /^xl\/(?:workbook|sharedStrings|styles|_rels\/workbook|worksheets\/)[^/]*\.xml(?:\.rels)?$/i
const LIMITS = { entries: 500, bytes: 24 * 1024 * 1024 }

/**
 * Reads the first sheet of an XLSX file as text cells; row n of the answer is row n of the sheet. Formulas are not
 * computed: the value that the spreadsheet saved is taken.
 *
 * The file may be hostile, and the reader believes what it reads: so the archive is unpacked here, within limits, the
 * places that its cells claim are checked, and the reader gets an archive of our own making.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Result<TableRows, XlsxRefusal>> {
  const parts = readZip(bytes, (name) => NEEDED.test(name), LIMITS)
  if (!parts.ok) return parts
  // All of them: which one is the sheet, the archive itself decides.
  for (const content of parts.value.values()) {
    const outside = checkPlaces(new TextDecoder().decode(content))
    if (outside) return outside
  }
  const clean = zipSync(Object.fromEntries(parts.value), { level: 0 })
  try {
    const sheet = await readSheet(Buffer.from(clean))
    if (sheet.length > MOST_ROWS) return refuse('table-too-many-rows', { most: MOST_ROWS })
    return ok({ rows: sheet.map((cells) => cells.map(textOf)) })
  } catch (error) {
    // Whatever the reader trips over is the file's fault: its archive is sound, we packed it.
    if (!(error instanceof Error)) throw error
    return refuse('table-unreadable', { reason: 'not-a-spreadsheet', row: null })
  }
}

/**
 * Rows and columns are filled up to the place that a cell claims: a single cell at XFD1048576 would fill the memory.
 * Every attribute `r` is looked at, under any prefix; one that is no plain place is refused as well.
 */
function checkPlaces(xml: string): { readonly ok: false; readonly error: XlsxRefusal } | null {
  const rows = xml.match(/<(?:\w+:)?row\b/g)?.length ?? 0
  if (rows > MOST_ROWS) return refuse('table-too-many-rows', { most: MOST_ROWS })
  for (const [, double, single] of xml.matchAll(/(?<!\bxmlns:)\br\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const place = /^([A-Z]{0,3})(\d{1,9})$/.exec(double ?? single ?? '')
    if (!place) return refuse('table-unreadable', { reason: 'not-a-spreadsheet', row: null })
    if (Number(place[2]) > MOST_ROWS) return refuse('table-too-many-rows', { most: MOST_ROWS })
    if (columnNumber(place[1] ?? '') > MOST_COLUMNS)
      return refuse('table-too-many-columns', { most: MOST_COLUMNS })
  }
  return null
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' || typeof value === 'string' ? String(value) : ''
}

import { read, SSF, type CellObject, type WorkSheet } from '@e965/xlsx'
import { strFromU8, strToU8, zipSync } from 'fflate'
import { gridLimits, type Cell, type Grid } from '../../shared/imports/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { readZip, type ZipLimits } from './zip-entries.ts'

type Refused = Refusal<
  'file-too-large' | 'file-unreadable' | 'file-too-many-rows' | 'file-too-many-columns' | 'sheet-unknown'
>

/** What a reader of cells asks for: descriptions. Pictures and whatever else an archive holds stay packed. */
const NEEDED = /(?:^mimetype|\.(?:xml|rels|vml))$/i
const LIMITS = { entries: 1_000, bytes: 256 * 1024 * 1024 }
/** Rows above the data that may hold merged headings. */
const HEAD_ROWS = 10

/**
 * Reads one sheet of an XLSX or ODS file with the types of its cells; row n of the answer is row n of the sheet. Formulas
 * are not computed: the value that the spreadsheet saved is taken.
 *
 * The file may be hostile, and the reader believes what it reads: so the archive is unpacked here, within limits, the
 * places that its cells claim are checked, and the reader gets an archive of our own making.
 */
export function readSpreadsheet(
  bytes: Uint8Array,
  sheet: string | null,
  limits: ZipLimits = LIMITS,
): Result<Grid, Refused> {
  const parts = readZip(bytes, (name) => NEEDED.test(name), limits)
  if (!parts.ok)
    return parts.error.code === 'table-too-large'
      ? refuse('file-too-large', { mostMegabytes: LIMITS.bytes / 1024 / 1024 })
      : refuse('file-unreadable', { reason: 'not-a-spreadsheet', row: null })
  const isOds = parts.value.has('content.xml')
  const checked = isOds ? withoutPadding(parts.value) : checkPlaces(parts.value)
  if (!checked.ok) return checked
  const clean = Buffer.from(zipSync(Object.fromEntries(checked.value), { level: 0 }))
  try {
    const { SheetNames: sheets } = read(clean, { type: 'buffer', bookSheets: true })
    const chosen = sheet ?? sheets[0]
    if (chosen === undefined || !sheets.includes(chosen))
      return refuse('sheet-unknown', { sheet: chosen ?? '' })
    const book = read(clean, {
      type: 'buffer',
      sheets: chosen,
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      // Rows that are not shown.
      cellStyles: true,
    })
    const found = book.Sheets[chosen]
    if (!found) return refuse('sheet-unknown', { sheet: chosen })
    const dates1904 = book.Workbook?.WBProps?.date1904 === true
    return gridOf(found, { form: isOds ? 'ods' : 'xlsx', sheets, sheet: chosen, dates1904 })
  } catch (error) {
    // Whatever the reader trips over is the file's fault: its archive is sound, we packed it.
    if (!(error instanceof Error)) throw error
    return refuse('file-unreadable', { reason: 'not-a-spreadsheet', row: null })
  }
}

function gridOf(
  sheet: WorkSheet,
  {
    form,
    sheets,
    sheet: name,
    dates1904,
  }: Pick<Grid, 'sheets'> & { form: 'xlsx' | 'ods'; sheet: string; dates1904: boolean },
): Result<Grid, Refused> {
  const cells: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  if (cells.length > gridLimits.rows) return refuse('file-too-many-rows', { most: gridLimits.rows - 1 })
  const width = cells.reduce((widest, row) => Math.max(widest, row?.length ?? 0), 0)
  if (width > gridLimits.columns) return refuse('file-too-many-columns', { most: gridLimits.columns })
  const rows = Array.from(cells, (row) => Array.from(row ?? [], (cell) => cellOf(cell, dates1904)))
  for (const { s, e } of sheet['!merges'] ?? []) {
    if (s.r >= HEAD_ROWS) continue
    for (let r = s.r; r <= Math.min(e.r, HEAD_ROWS, rows.length - 1); r += 1) {
      const row = rows[r]
      if (!row) continue
      for (let c = s.c; c <= Math.min(e.c, width - 1); c += 1) row[c] ??= rows[s.r]?.[s.c] ?? null
    }
  }
  const hiddenRows = (sheet['!rows'] ?? []).flatMap((row, index) => (row?.hidden === true ? [index + 1] : []))
  return ok({
    form,
    rows,
    encoding: null,
    encodingCertain: true,
    separator: null,
    sheets,
    sheet: name,
    hiddenRows,
  })
}

/** Errors by the number that spreadsheets save. */
const errorNames = new Map([
  [0, '#NULL!'],
  [7, '#DIV/0!'],
  [15, '#VALUE!'],
  [23, '#REF!'],
  [29, '#NAME?'],
  [36, '#NUM!'],
  [42, '#N/A'],
])

function cellOf(cell: CellObject | undefined, dates1904: boolean): Cell {
  if (!cell || cell.v === undefined || cell.v === null) return null
  switch (cell.t) {
    case 'e':
      return { error: errorNames.get(Number(cell.v)) ?? '#N/A' }
    case 'n':
      return typeof cell.v === 'number' ? numberOf(cell.v, cell.z, dates1904) : String(cell.v)
    case 'd':
      return cell.v instanceof Date ? dayOf(cell.v) : String(cell.v)
    case 'b':
      return cell.v === true
    case 's':
    case 'z':
    default:
      return String(cell.v).slice(0, gridLimits.cell)
  }
}

function numberOf(value: number, format: unknown, dates1904: boolean): Cell {
  if (typeof format !== 'string' || !SSF.is_date(format)) return value
  const date: { y: number; m: number; d: number; H: number; M: number } | null = SSF.parse_date_code(value, {
    date1904: dates1904,
  })
  if (!date) return value
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = `${String(date.y).padStart(4, '0')}-${two(date.m)}-${two(date.d)}`
  return { day, time: value % 1 === 0 ? null : `${two(date.H)}:${two(date.M)}` }
}

function dayOf(date: Date): Cell {
  const [day = '', time = ''] = date.toISOString().split('T')
  return { day, time: time.startsWith('00:00') ? null : time.slice(0, 5) }
}

type Parts = ReadonlyMap<string, Uint8Array>

/**
 * Rows and columns are filled up to the place that a cell claims: a single cell at XFD1048576 would fill the memory.
 * Every attribute `r` is looked at, under any prefix; one that is no plain place is refused as well.
 */
function checkPlaces(parts: Parts): Result<Parts, Refused> {
  for (const [name, content] of parts) {
    if (!name.toLowerCase().startsWith('xl/worksheets/') || name.endsWith('.rels')) continue
    const xml = strFromU8(content)
    if ((xml.match(/<(?:\w+:)?row\b/g)?.length ?? 0) > gridLimits.rows)
      return refuse('file-too-many-rows', { most: gridLimits.rows - 1 })
    for (const [, double, single] of xml.matchAll(/(?<!\bxmlns:)\br\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      const place = /^([A-Z]{0,3})(\d{1,9})$/.exec(double ?? single ?? '')
      if (!place) return refuse('file-unreadable', { reason: 'not-a-spreadsheet', row: null })
      if (Number(place[2]) > gridLimits.rows)
        return refuse('file-too-many-rows', { most: gridLimits.rows - 1 })
      if (columnNumber(place[1] ?? '') > gridLimits.columns)
        return refuse('file-too-many-columns', { most: gridLimits.columns })
    }
  }
  return ok(parts)
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}

/** Empty cells and rows are saved as one that is repeated up to the end of the sheet: such a count becomes one. */
function withoutPadding(parts: Parts): Result<Parts, Refused> {
  let [rows, cells] = [0, 0]
  const content = strFromU8(parts.get('content.xml') ?? new Uint8Array()).replaceAll(
    /(table:number-(rows|columns)-repeated\s*=\s*)(?:"(\d+)"|'(\d+)')/g,
    (_, before: string, of: string, double?: string, single?: string) => {
      const times = Number(double ?? single)
      const kept = times > (of === 'rows' ? 10_000 : gridLimits.columns) ? 1 : times
      if (of === 'rows') rows += kept
      else cells += kept
      return `${before}"${kept}"`
    },
  )
  if (rows > gridLimits.rows || cells > gridLimits.cells)
    return refuse('file-too-many-rows', { most: gridLimits.rows - 1 })
  return ok(new Map([...parts, ['content.xml', strToU8(content)]]))
}

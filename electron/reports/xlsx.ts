import { DateTime } from 'luxon'
import writeXlsxFile, { type CellObject, type Row, type Sheet } from 'write-excel-file/node'
import type { DocumentSection, DocumentTable, ReportDocument } from '../../shared/reports/document.ts'
import { currencyDigits } from '../../shared/reports/money.ts'
import type { ReportCell, ReportColumn } from '../../shared/reports/model.ts'

const DAY = 86_400_000
/** The longest text of a cell. */
const LONGEST = 32_767

type Kind = ReportColumn['kind']

/** A workbook: an overview, then one sheet a section; the head of each stays in sight. Values keep their types. */
export async function writeXlsx(document: ReportDocument): Promise<Uint8Array> {
  const names = new Set<string>()
  const sheets = [
    overview(document, sheetName(document.title, names)),
    ...document.sections.map((section) => sheetOf(section, document.zone, sheetName(section.title, names))),
  ]
  return await writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer()
}

type Page = Sheet<Buffer>

function overview(document: ReportDocument, name: string): Page {
  return {
    sheet: name,
    columns: [{ width: 34 }, { width: 68 }],
    stickyRowsCount: 1,
    data: [
      [head(document.title), head('')],
      ...document.facts.map(({ name, cell, kind }): Row => [
        text(name),
        value(cell, kind, document.zone, 'left'),
      ]),
    ],
  }
}

function sheetOf(section: DocumentSection, zone: string, name: string): Page {
  const [first] = section.tables
  return {
    sheet: name,
    columns: widths(section.tables),
    stickyRowsCount: first ? 1 : 0,
    data: section.tables.flatMap((table, index) => [
      ...(index === 0 ? [] : [[null], [title(table.title)]]),
      table.columns.map((column) => head(column.title, isNumber(column.kind))),
      ...table.rows.map((row) => table.columns.map(({ kind }, at) => value(row[at] ?? null, kind, zone))),
    ]),
  }
}

function value(cell: ReportCell, kind: Kind, zone: string, align?: 'left'): CellObject | null {
  if (cell === null) return null
  const placed = align ? { align } : {}
  if (typeof cell === 'object') {
    const digits = currencyDigits(cell.currency)
    const decimals = digits === 0 ? '' : `.${'0'.repeat(digits)}`
    return {
      type: Number,
      value: cell.amount / 10 ** digits,
      format: `#,##0${decimals} "${cell.currency}"`,
      ...placed,
    }
  }
  if (typeof cell === 'string') {
    return kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(cell)
      ? { type: Date, value: new Date(`${cell}T00:00:00Z`), format: 'yyyy-mm-dd', ...placed }
      : text(cell)
  }
  // A sheet knows no zones: its clocks are those of the centre.
  if (kind === 'instant') {
    const local = DateTime.fromMillis(cell, { zone }).setZone('utc', { keepLocalTime: true })
    return { type: Date, value: local.toJSDate(), format: 'yyyy-mm-dd hh:mm:ss', ...placed }
  }
  if (kind === 'duration') return { type: Number, value: cell / DAY, format: '[h]:mm', ...placed }
  if (kind === 'share') return { type: Number, value: cell, format: '0.0%', ...placed }
  return { type: Number, value: cell, format: '#,##0', ...placed }
}

/** What is said stays text, whatever it begins with. Characters that XML cannot hold are left out. */
function text(words: string): CellObject {
  const clean = words.toWellFormed().replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
  return { type: String, value: clean.slice(0, LONGEST) }
}

const head = (words: string, atEnd = false): CellObject => ({
  ...text(words),
  fontWeight: 'bold',
  backgroundColor: '#E8EEF0',
  bottomBorderStyle: 'thin',
  ...(atEnd ? { align: 'right' as const } : {}),
})
const title = (words: string): CellObject => ({ ...text(words), fontWeight: 'bold' })

function isNumber(kind: Kind): boolean {
  return kind === 'count' || kind === 'money' || kind === 'duration' || kind === 'share'
}

const usual: Partial<Record<Kind, number>> = {
  instant: 20,
  date: 12,
  money: 14,
  duration: 12,
  count: 12,
  share: 10,
}

/** As wide as what stands there, within reason; the first rows speak for the rest. */
function widths(tables: readonly DocumentTable[]): { width: number }[] {
  const most = Math.max(1, ...tables.map(({ columns }) => columns.length))
  return Array.from({ length: most }, (_, at) => {
    const needs = tables.flatMap(({ columns, rows }) => {
      const column = columns[at]
      if (!column) return []
      const said = rows.slice(0, 200).map((row) => (typeof row[at] === 'string' ? row[at].length : 0))
      return [usual[column.kind] ?? 10, column.title.length + 2, ...said.map((length) => length + 2)]
    })
    return { width: Math.min(Math.max(10, ...needs), 60) }
  })
}

/** At most 31 characters, none of those that Excel forbids, each once. */
export function sheetName(words: string, taken: Set<string>): string {
  const plain = words
    .replace(/[\p{Cc}[\]:*?/\\]/gu, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 28)
  const base = plain === '' ? 'Sheet' : plain
  let name = base
  for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${base} ${copy}`
  taken.add(name.toLowerCase())
  return name
}

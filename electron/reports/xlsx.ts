import type { DocumentSection, DocumentTable, ReportDocument } from '../../shared/reports/document.ts'
import { currencyDigits } from '../../shared/kernel/money.ts'
import type { ReportCell, ReportColumn } from '../../shared/reports/model.ts'
import { wallClock, type WallTime } from '../../shared/reports/wall-clock.ts'
import { writeWorkbook, type Cell, type Row, type Sheet } from './workbook/workbook.ts'
import type { Style } from './workbook/styles.ts'

const DAY = 86_400_000
/** The longest text of a cell. */
const LONGEST = 32_767
/** Excel counts days from the end of 1899. */
const EPOCH = 25_569

type Kind = ReportColumn['kind']
type Clock = (at: number) => WallTime

/** A workbook: an overview, then one sheet a section; the head of each stays in sight. Values keep their types. */
export async function writeXlsx(
  document: ReportDocument,
  step?: (rows: number) => Promise<void>,
): Promise<Uint8Array> {
  const names = new Set<string>()
  const clock = wallClock(document.zone)
  const sheets = [
    overview(document, clock, sheetName(document.title, names)),
    ...document.sections.map((section) => sheetOf(section, clock, sheetName(section.title, names))),
  ]
  return await writeWorkbook(sheets, step)
}

function overview(document: ReportDocument, clock: Clock, name: string): Sheet {
  return {
    name,
    widths: [34, 68],
    frozen: 1,
    rows: [
      [head(document.title), head('')],
      ...document.facts.map(({ name, cell, kind }): Row => [text(name), placed(value(cell, kind, clock))]),
    ],
  }
}

function sheetOf({ tables }: DocumentSection, clock: Clock, name: string): Sheet {
  return {
    name,
    widths: widths(tables),
    frozen: tables.length > 0 ? 1 : 0,
    rows: rowsOf(tables, clock),
  }
}

function* rowsOf(tables: readonly DocumentTable[], clock: Clock): Generator<Row> {
  for (const [index, table] of tables.entries()) {
    if (index > 0) yield* [[], [{ value: table.title, style: { bold: true } }]]
    yield table.columns.map((column) => head(column.title, isNumber(column.kind)))
    for (const row of table.rows) {
      yield table.columns.map(({ kind }, at) => value(row[at] ?? null, kind, clock))
    }
  }
}

const formats = {
  instant: { format: 'yyyy-mm-dd hh:mm:ss', align: 'left' },
  date: { format: 'yyyy-mm-dd', align: 'left' },
  duration: { format: '[h]:mm' },
  share: { format: '0.0%' },
  count: { format: '#,##0' },
} as const

function value(cell: ReportCell, kind: Kind, clock: Clock): Cell | null {
  if (cell === null) return null
  if (typeof cell === 'object') {
    const { digits, style } = moneyStyle(cell.currency)
    return { value: cell.amount / 10 ** digits, style }
  }
  if (typeof cell === 'string') {
    return kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(cell)
      ? { value: Date.parse(`${cell}T00:00:00Z`) / DAY + EPOCH, style: formats.date }
      : text(cell)
  }
  // A sheet knows no zones: its clocks are those of the centre.
  if (kind === 'instant') return { value: clock(cell).local / DAY + EPOCH, style: formats.instant }
  if (kind === 'duration') return { value: cell / DAY, style: formats.duration }
  return { value: cell, style: kind === 'share' ? formats.share : formats.count }
}

const currencies = new Map<string, { readonly digits: number; readonly style: Style }>()

function moneyStyle(currency: string) {
  const known = currencies.get(currency)
  if (known) return known
  const digits = currencyDigits(currency)
  const decimals = digits === 0 ? '' : `.${'0'.repeat(digits)}`
  const money = { digits, style: { format: `#,##0${decimals} "${currency}"` } }
  currencies.set(currency, money)
  return money
}

/** Beside its name rather than at the far end of a wide column. */
function placed(cell: Cell | null): Cell | null {
  return cell === null ? null : { ...cell, style: { ...cell.style, align: 'left' } }
}

/** What is said stays text, whatever it begins with. */
function text(words: string): Cell {
  return { value: words.length > LONGEST ? words.slice(0, LONGEST) : words }
}

function head(words: string, atEnd = false): Cell {
  return { value: words, style: { head: true, ...(atEnd ? { align: 'right' } : {}) } }
}

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
function widths(tables: readonly DocumentTable[]): number[] {
  const most = Math.max(1, ...tables.map(({ columns }) => columns.length))
  return Array.from({ length: most }, (_, at) => {
    const needs = tables.flatMap(({ columns, rows }) => {
      const column = columns[at]
      if (!column) return []
      const lengths = rows.slice(0, 200).map((row) => (typeof row[at] === 'string' ? row[at].length : 0))
      return [usual[column.kind] ?? 10, column.title.length + 2, ...lengths.map((length) => length + 2)]
    })
    return Math.min(Math.max(10, ...needs), 60)
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

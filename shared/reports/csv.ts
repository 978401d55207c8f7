import { csvText } from '../kernel/csv.ts'
import type { ExportChoices } from './choices.ts'
import type { DocumentTable, ReportDocument } from './document.ts'
import { currencyDigits } from '../kernel/money.ts'
import { plainTime, wallClock, type WallTime } from './wall-clock.ts'
import type { ReportCell, ReportColumn } from './model.ts'

const HOUR = 3_600_000

/**
 * RFC 4180: CRLF, quotes doubled, every line as many fields as the widest. Each line begins with its section and table;
 * a table's first line names its columns. Text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function* csvLines(
  document: ReportDocument,
  { separator, bom, for: reader }: ExportChoices['csv'],
): Generator<string> {
  const clock = wallClock(document.zone)
  const decimal = separator === ';' ? ',' : '.'
  const asText = reader === 'spreadsheets' ? keptAsText : inert
  const tables = document.sections.flatMap((section) => section.tables.map((table) => ({ section, table })))
  const width = 2 + Math.max(2, ...tables.map(({ table }) => fieldsOf(table)))
  const write = (rows: readonly (readonly string[])[]): string =>
    csvText(
      rows.map((fields) => [...fields, ...Array.from({ length: width - fields.length }, () => '')]),
      separator,
    )
  if (bom) yield '\uFEFF'
  yield write(
    document.facts.map(({ name, cell, kind }) => [
      inert(document.title),
      inert(name),
      ...cellFields(cell, kind, { clock, decimal, asText }),
    ]),
  )
  for (const { section, table } of tables) {
    const place = [inert(section.title), inert(table.title)]
    const heads = table.columns.flatMap(({ title, kind }) =>
      kind === 'money' ? [inert(title), ''] : [inert(title)],
    )
    yield write([[...place, ...heads]])
    for (const rows of inParts(table.rows)) {
      yield write(
        rows.map((row) => [
          ...place,
          ...table.columns.flatMap(({ kind }, index) =>
            cellFields(row[index] ?? null, kind, { clock, decimal, asText }),
          ),
        ]),
      )
    }
  }
}

/** Rows that are written at once: setting up the writer for each would take longer than the writing. */
const AT_ONCE = 500

function* inParts<Row>(rows: Iterable<Row>): Generator<readonly Row[]> {
  let part: Row[] = []
  for (const row of rows) {
    part.push(row)
    if (part.length < AT_ONCE) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** Money takes two fields: the amount and its currency. */
function fieldsOf({ columns }: DocumentTable): number {
  return columns.reduce((sum, { kind }) => sum + (kind === 'money' ? 2 : 1), 0)
}

interface CellForm {
  readonly clock: (at: number) => WallTime
  readonly decimal: string
  readonly asText: (text: string) => string
}

function cellFields(
  cell: ReportCell,
  kind: ReportColumn['kind'],
  { clock, decimal, asText }: CellForm,
): readonly string[] {
  if (cell === null) return kind === 'money' ? ['', ''] : ['']
  if (typeof cell === 'object') {
    const digits = currencyDigits(cell.currency)
    return [(cell.amount / 10 ** digits).toFixed(digits).replace('.', decimal), cell.currency]
  }
  if (typeof cell === 'string') return [kind === 'date' ? inert(cell) : asText(cell)]
  if (kind === 'instant') return [plainTime(clock(cell))]
  if (kind === 'duration') return [(cell / HOUR).toFixed(2).replace('.', decimal)]
  if (kind === 'share') return [String(Math.round(cell * 10_000) / 10_000).replace('.', decimal)]
  return [String(cell)]
}

/** Begins like a formula, or like white space that a spreadsheet skips before one. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u

/** Text as text: a spreadsheet neither runs it nor asks anybody for anything. */
export function inert(text: string): string {
  const clean = text.replaceAll('\u0000', '')
  return formula.test(clean) ? `'${clean}` : clean
}

/** What a spreadsheet takes for something else than text: numbers, dates, times, truth values. */
const changed =
  /^\s*(?:[+-]?[\d\s.,' ]*\d(?:[.,]\d*)?(?:e[+-]?\d+)?\s*%?|\d{1,4}[./: -]\d{1,2}(?:[./: -]\d{1,4})?.*|true|false|pravda|nepravda)\s*$/iu

/**
 * Text that stays text in a spreadsheet: `="15810000000000"`, which is no formula that does anything and which the imports
 * of this program read as the text inside.
 */
export function keptAsText(text: string): string {
  const clean = text.replaceAll('\u0000', '')
  return changed.test(clean) && !/["\r\n]/.test(clean) ? `="${clean}"` : inert(clean)
}

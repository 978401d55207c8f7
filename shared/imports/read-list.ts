import { cellText, cleanText, isBlankCell } from './cell.ts'
import { likelyOrder, needsOrder, type DateOrder } from './cell-date.ts'
import type { Grid } from './grid.ts'
import type { ListSpec, ReadContext } from './kind.ts'
import { mapColumns, type ReadChoices } from './mapping.ts'
import type { ReadRow } from './problem.ts'
import { createRowReader } from './read-rows.ts'

/** A file as a list of one kind, before its rows are read. */
export interface ListHead {
  readonly headings: readonly { readonly text: string; readonly column: string | null }[]
  /** Columns that a row cannot do without and the file does not have. */
  readonly missing: readonly string[]
  /** True where dates are written so that their order has to be said. */
  readonly asksOrder: boolean
  /** The order that would make dates of them all; null where both would. */
  readonly likelyOrder: DateOrder | null
}
export interface ListReading extends ListHead {
  readonly rows: readonly ReadRow[]
}
export interface OpenList {
  readonly head: ListHead
  /** Rows one after the other, blank ones passed over; each call begins anew. */
  rows(): Iterable<ReadRow>
}

/** Reads every row of a grid. Blank rows are passed over and keep their numbers. */
export function readList(
  grid: Grid,
  spec: ListSpec,
  choices: ReadChoices,
  context: Omit<ReadContext, 'dateOrder'>,
): ListReading {
  const list = openList(grid, spec, choices, context)
  return { ...list.head, rows: [...list.rows()] }
}

/** The same, row by row: the first of a hundred thousand are shown before the last is read. */
export function openList(
  grid: Grid,
  spec: ListSpec,
  choices: ReadChoices,
  context: Omit<ReadContext, 'dateOrder'>,
): OpenList {
  const { first, texts, columns } = headingsOf(grid, spec, choices)
  const body = first < 0 ? [] : grid.rows.slice(first + 1)
  const dates = slashedDates(body, spec, columns)
  const full = { ...context, dateOrder: choices.dateOrder }
  return {
    head: {
      headings: texts.map((text, index) => ({ text, column: columns[index] ?? null })),
      missing: spec.columns
        .filter(({ id, required }) => required === true && !columns.includes(id))
        .map(({ id }) => id),
      asksOrder: dates.length > 0,
      likelyOrder: dates.length > 0 ? likelyOrder(dates) : null,
    },
    *rows() {
      const reader = createRowReader(spec, columns, full)
      for (const [index, cells] of body.entries()) {
        const row = reader.read(cells, first + index + 2)
        if (row) yield row
      }
    },
  }
}

interface Headings {
  /** Place of their row; -1 where the file is blank. */
  readonly first: number
  readonly texts: readonly string[]
  readonly columns: readonly (string | null)[]
}

/** How many rows may stand above the headings: a title, the sender, a date. */
const MOST_ABOVE = 10

/** The row of headings: of the first rows the one that means most columns; the first that holds anything where none does. */
function headingsOf(grid: Grid, spec: ListSpec, choices: ReadChoices): Headings {
  const candidates = grid.rows.slice(0, MOST_ABOVE).flatMap((cells, index) => {
    if (cells.every(isBlankCell)) return []
    const texts = cells.map((cell) => cleanText(cellText(cell)).text)
    const columns = mapColumns(texts, spec.columns, choices.columns)
    return [{ first: index, texts, columns }]
  })
  const known = ({ columns }: Headings): number => columns.filter((id) => id !== null).length
  const none: Headings = { first: -1, texts: [], columns: [] }
  const [top = none, ...below] = candidates
  return below.reduce<Headings>((best, one) => (known(one) > known(best) ? one : best), top)
}

function slashedDates(body: Grid['rows'], spec: ListSpec, columns: readonly (string | null)[]): string[] {
  const dated = new Set(
    spec.columns.filter(({ type }) => type.of === 'date' || type.of === 'instant').map(({ id }) => id),
  )
  const places = columns.flatMap((id, index) => (id !== null && dated.has(id) ? [index] : []))
  return places.flatMap((index) =>
    body.flatMap((cells) => {
      const cell = cells[index]
      return typeof cell === 'string' && needsOrder(cell) ? [cell] : []
    }),
  )
}

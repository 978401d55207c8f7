import type { CatalogueTable } from './check.ts'
import { cellName, type ImportError } from './import-error.ts'
import {
  columnHeading,
  columnOf,
  feeColumn,
  feeOrdinal,
  requiredColumns,
  type Column,
} from './table-columns.ts'
import { tableLanguages } from './table-words.ts'
import type { TableLanguage } from './table-words.ts'

/** Which column of the file holds what. */
export interface Header {
  readonly table: CatalogueTable
  /** The language that most headings are in: messages name columns in it. */
  readonly language: TableLanguage
  readonly width: number
  indexOf(column: Column): number | null
  /** The heading as it stands in the file, or as it should. */
  headingOf(column: Column): string
}

/** Reads the row of headings. Errors where one is missing, twice there, or not known. */
export function readHeader(
  table: CatalogueTable,
  cells: readonly string[],
): { readonly header: Header; readonly errors: ImportError[] } {
  const places = new Map<Column, number>()
  const errors: ImportError[] = []
  const language = languageOf(table, cells)
  for (const [index, heading] of cells.entries()) {
    if (heading.trim() === '') continue
    const column = columnOf(table, heading)
    const at = { row: 1, column: heading, cell: cellName(index, 1), value: heading, suggestion: null }
    if (column === null) errors.push({ code: 'unknown-column', ...at })
    else if (places.has(column)) errors.push({ code: 'duplicate-column', ...at })
    else places.set(column, index)
  }
  for (const column of neededColumns(table, places)) {
    if (places.has(column)) continue
    const heading = columnHeading(table, column, language)
    errors.push({
      code: 'missing-column',
      row: 1,
      column: heading,
      cell: null,
      value: '',
      suggestion: heading,
    })
  }
  const header: Header = {
    table,
    language,
    width: cells.length,
    indexOf: (column) => places.get(column) ?? null,
    headingOf: (column) => cells[places.get(column) ?? -1] ?? columnHeading(table, column, language),
  }
  return { header, errors }
}

/** Fees are read in order of replacement: a third one needs a first and a second. */
function neededColumns(table: CatalogueTable, places: ReadonlyMap<Column, number>): readonly Column[] {
  const last = Math.max(2, ...[...places.keys()].map((column) => feeOrdinal(column) ?? 0))
  const further = Array.from({ length: last - 2 }, (_, index) => feeColumn(index + 3))
  return table === 'fees' ? [...requiredColumns(table), ...further] : requiredColumns(table)
}

function languageOf(table: CatalogueTable, cells: readonly string[]): TableLanguage {
  const headings = new Set(cells.map((cell) => cell.trim().toLowerCase()))
  const hits = (language: TableLanguage): number =>
    requiredColumns(table).filter((column) =>
      headings.has(columnHeading(table, column, language).toLowerCase()),
    ).length
  return tableLanguages.reduce((best, language) => (hits(language) > hits(best) ? language : best), 'en')
}

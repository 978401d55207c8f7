import { canonicalJson } from '../kernel/canonical-json.ts'
import { missingCase } from '../kernel/missing-case.ts'
import type { CatalogueTable } from './check.ts'
import type { CatalogueContent } from './content.ts'
import { cellsOf, type Cells } from './import-cells.ts'
import { cellName, type ImportError, type ImportErrorCode } from './import-error.ts'
import { readHeader, type Header } from './import-header.ts'
import { mergeRows, misfits, type FileRow, type ImportMode } from './import-merge.ts'
import { isBlank, readCoverage, readFees, readModel } from './import-rows.ts'
import { tableOfHeadings } from './table-columns.ts'

/** A table file as text cells. Row numbers count from 1 as the spreadsheet does; the first row holds the headings. */
export interface TableFile {
  readonly rows: readonly (readonly string[])[]
  /** Where the file comes from: becomes the table's source. */
  readonly document: string
}

export interface ImportOutcome {
  /** Null where the headings are of no known table. */
  readonly table: CatalogueTable | null
  /** Rows read, headings and blank rows not counted. */
  readonly rowCount: number
  /** In order of rows. With a single one, nothing is taken over. */
  readonly errors: readonly ImportError[]
  /** The catalogue with the file's rows in it; null where there are errors. */
  readonly content: CatalogueContent | null
}

/**
 * Takes a table file over into a catalogue, whole or not at all. `table` null: told by the headings. The answer names
 * every error of the file at once, by row and column.
 */
export function importTable(
  file: TableFile,
  table: CatalogueTable | null,
  mode: ImportMode,
  base: CatalogueContent,
): ImportOutcome {
  const headings = file.rows[0] ?? []
  const kind = table ?? tableOfHeadings(headings)
  if (kind === null) return failed(null, 0, [general('table-unknown', headings.join(' '))])
  const { header, errors } = readHeader(kind, headings)
  if (errors.length > 0) return failed(kind, 0, errors)
  const filled = file.rows.flatMap((cells, index) =>
    index === 0 || isBlank(cells) ? [] : [{ cells, row: index + 1 }],
  )
  if (filled.length === 0) return failed(kind, 0, [general('no-rows', '')])
  return readTable(kind, header, filled, mode, base, file.document)
}

interface FilledRow {
  readonly cells: readonly string[]
  readonly row: number
}

function readTable(
  table: CatalogueTable,
  header: Header,
  filled: readonly FilledRow[],
  mode: ImportMode,
  base: CatalogueContent,
  document: string,
): ImportOutcome {
  const errors: ImportError[] = []
  const read = <R>(readRow: (cells: Cells) => R | null): FileRow<R>[] =>
    filled.flatMap(({ cells, row }) => {
      const reader = cellsOf(header, row, cells)
      const value = readRow(reader)
      errors.push(...reader.errors, ...tooMany(header, cells, row))
      return value === null ? [] : [{ row, value }]
    })
  const source = {
    document: document.trim().slice(0, 80) || table,
    section: sections[table][header.language],
  }
  const finish = (content: CatalogueContent, origins: readonly (number | null)[]): ImportOutcome => {
    const all = errors.length > 0 ? errors : misfits(content, table, header, origins)
    if (all.length > 0) return failed(table, filled.length, all)
    // A file that says nothing new is not the table's source.
    const same = canonicalJson(content[table].rows) === canonicalJson(base[table].rows)
    return { table, rowCount: filled.length, errors: [], content: same ? base : content }
  }
  switch (table) {
    case 'models': {
      const known = new Map(base.models.rows.map((model) => [model.name, model]))
      const rows = read((cells) => readModel(cells, known.get(cells.text('model'))))
      const merged = mergeRows(base.models.rows, rows, ({ name }) => name, mode)
      return finish({ ...base, models: { source, rows: merged.rows } }, merged.origins)
    }
    case 'coverage': {
      const merged = mergeRows(base.coverage.rows, read(readCoverage), ({ row }) => row, mode)
      return finish({ ...base, coverage: { ...base.coverage, source, rows: merged.rows } }, merged.origins)
    }
    case 'fees': {
      const known = new Map(base.fees.rows.map((fees) => [fees.row, fees]))
      const rows = read((cells) => readFees(cells, known.get(cells.text('fee-row'))))
      const merged = mergeRows(base.fees.rows, rows, ({ row }) => row, mode)
      return finish({ ...base, fees: { ...base.fees, source, rows: merged.rows } }, merged.origins)
    }
    default:
      return missingCase(table)
  }
}

/** What an imported table is called where its source is named. */
const sections = {
  models: { cs: 'Modely', en: 'Models' },
  coverage: { cs: 'Krytí', en: 'Coverage' },
  fees: { cs: 'Poplatky', en: 'Fees' },
} as const

function tooMany(header: Header, cells: readonly string[], row: number): ImportError[] {
  const extra = cells.findIndex((cell, index) => index >= header.width && cell.trim() !== '')
  if (extra < 0) return []
  return [{ ...general('too-many-cells', cells[extra] ?? ''), row, cell: cellName(extra, row) }]
}

function general(code: ImportErrorCode, value: string): ImportError {
  return { code, row: null, column: null, cell: null, value: value.slice(0, 200), suggestion: null }
}

function failed(
  table: CatalogueTable | null,
  rowCount: number,
  errors: readonly ImportError[],
): ImportOutcome {
  return { table, rowCount, errors, content: null }
}

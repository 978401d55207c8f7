import { missingCase } from '../kernel/missing-case.ts'
import { checkCatalogue, type CatalogueProblem, type CatalogueTable } from './check.ts'
import type { CatalogueContent } from './content.ts'
import { cellName, type ImportError, type ImportErrorCode } from './import-error.ts'
import type { Header } from './import-header.ts'
import { sameNames } from './same-names.ts'
import { searchNames } from './search.ts'
import { feeColumn, type Column } from './table-columns.ts'

/** `merge`: the file adds rows and changes those it names. `replace`: the file is the whole table. */
export const importModes = ['merge', 'replace'] as const
export type ImportMode = (typeof importModes)[number]

/** A file that is wrong throughout is not made slow by guessing what each of its cells meant. */
const MOST_SUGGESTIONS = 100

/** A row read from a file, and where it stood there. */
export interface FileRow<R> {
  readonly row: number
  readonly value: R
}

export interface Merged<R> {
  readonly rows: R[]
  /** For each of them its row in the file; null where the file does not name it. */
  readonly origins: (number | null)[]
}

/** Rows keep their order; new ones come last. A row that the file names twice stays twice, for the check to find. */
export function mergeRows<R>(
  base: readonly R[],
  file: readonly FileRow<R>[],
  keyOf: (row: R) => string,
  mode: ImportMode,
): Merged<R> {
  if (mode === 'replace') {
    return { rows: file.map(({ value }) => value), origins: file.map(({ row }) => row) }
  }
  const first = new Map<string, FileRow<R>>()
  for (const row of file) if (!first.has(keyOf(row.value))) first.set(keyOf(row.value), row)
  const taken = new Set<FileRow<R>>()
  const kept = base.map((row): { value: R; origin: number | null } => {
    const named = first.get(keyOf(row))
    if (!named) return { value: row, origin: null }
    taken.add(named)
    return { value: named.value, origin: named.row }
  })
  const added = file.filter((row) => !taken.has(row)).map(({ row, value }) => ({ value, origin: row }))
  const all = [...kept, ...added]
  return { rows: all.map(({ value }) => value), origins: all.map(({ origin }) => origin) }
}

/** Whatever keeps the new table from fitting with itself and the others, placed in the file where it comes from there. */
export function misfits(
  content: CatalogueContent,
  table: CatalogueTable,
  header: Header,
  origins: readonly (number | null)[],
): ImportError[] {
  const place = (
    code: ImportErrorCode,
    index: number,
    column: Column,
    value: string,
    suggestion: string | null,
  ) => {
    const row = origins[index] ?? null
    const at = header.indexOf(column)
    return {
      code,
      row,
      column: header.headingOf(column),
      cell: row === null || at === null ? null : cellName(at, row),
      value,
      suggestion,
    }
  }
  const twice = sameNames(namesOf(content, table)).map(({ index, name, like }) =>
    place('duplicate-row', index, nameColumn(table), name, like === name ? null : like),
  )
  const problems = checkCatalogue(content).filter(({ code }) => code !== 'duplicate-row')
  const own = problems
    .filter((problem) => problem.table === table)
    .map((problem, index) => {
      const suggestion = index < MOST_SUGGESTIONS ? suggest(content, problem) : null
      return place(problem.code, problem.row, columnOfProblem(problem), problem.value, suggestion)
    })
  const elsewhere = [
    ...new Set(problems.filter((problem) => problem.table !== table).map(({ value }) => value)),
  ]
  const stillUsed = elsewhere.map((value): ImportError => ({
    code: 'row-still-used',
    row: null,
    column: null,
    cell: null,
    value,
    suggestion: null,
  }))
  return onlyOnce([...twice, ...own, ...stillUsed])
}

/** Two parts of one row may name the same stranger. */
function onlyOnce(errors: readonly ImportError[]): ImportError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()]
}

function namesOf(content: CatalogueContent, table: CatalogueTable): string[] {
  return table === 'models'
    ? content.models.rows.map(({ name }) => name)
    : content[table].rows.map(({ row }) => row)
}

function nameColumn(table: CatalogueTable): Column {
  return table === 'models' ? 'model' : table === 'coverage' ? 'coverage-row' : 'fee-row'
}

function columnOfProblem({ code, table, column }: CatalogueProblem): Column {
  switch (code) {
    case 'unknown-coverage-row':
      return 'coverage-row'
    case 'unknown-fee-row':
      return 'fee-row'
    case 'unknown-model':
      return column === 'successors' ? 'successors' : 'own-plans'
    case 'fee-negative':
      return feeColumn(Number(column.split('.')[1] ?? 0) + 1)
    case 'duplicate-row':
      return nameColumn(table)
    default:
      return missingCase(code)
  }
}

function suggest(content: CatalogueContent, { code, value }: CatalogueProblem): string | null {
  const names =
    code === 'unknown-coverage-row'
      ? namesOf(content, 'coverage')
      : code === 'unknown-fee-row'
        ? namesOf(content, 'fees')
        : code === 'unknown-model'
          ? namesOf(content, 'models')
          : []
  return searchNames(names, (name) => name, value)[0]?.item ?? null
}

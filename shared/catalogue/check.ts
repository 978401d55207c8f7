import type { Catalogue } from './model.ts'

/** A draft is checked before it has a version. */
type Tables = Pick<Catalogue, CatalogueTable>

export const catalogueTables = ['models', 'coverage', 'fees'] as const
export type CatalogueTable = (typeof catalogueTables)[number]

export const catalogueProblemCodes = [
  'duplicate-row',
  'unknown-coverage-row',
  'unknown-fee-row',
  'unknown-model',
  'fee-negative',
] as const

/** One thing about a catalogue that does not fit, placed by table, row (from 0) and column. */
export interface CatalogueProblem {
  readonly code: (typeof catalogueProblemCodes)[number]
  readonly table: CatalogueTable
  readonly row: number
  readonly column: string
  readonly value: string
}

/** Everything that the shape alone does not see: rows named twice, names that lead nowhere, impossible fees. */
export function checkCatalogue(catalogue: Tables): CatalogueProblem[] {
  return [...checkModels(catalogue), ...checkRowNames(catalogue), ...checkFees(catalogue)]
}

function checkModels({ models, coverage, fees }: Tables): CatalogueProblem[] {
  const names = new Set(models.rows.map(({ name }) => name))
  const coverageRows = new Set(coverage.rows.map(({ row }) => row))
  const feeRows = new Set(fees.rows.map(({ row }) => row))
  return models.rows.flatMap((model, row) => {
    const problem = (code: CatalogueProblem['code'], column: string, value: string): CatalogueProblem => ({
      code,
      table: 'models',
      row,
      column,
      value,
    })
    const strangers = (column: string, named: readonly string[]) =>
      named.filter((name) => !names.has(name)).map((name) => problem('unknown-model', column, name))
    const { coverageRow, feeRow } = model
    return [
      ...(coverageRow === null || coverageRows.has(coverageRow)
        ? []
        : [problem('unknown-coverage-row', 'coverageRow', coverageRow)]),
      ...(feeRow === null || feeRows.has(feeRow) ? [] : [problem('unknown-fee-row', 'feeRow', feeRow)]),
      ...strangers('successors', model.successors),
      ...strangers('ownPlans', Object.values(model.ownPlans).flat()),
    ]
  })
}

function checkRowNames({ models, coverage, fees }: Tables): CatalogueProblem[] {
  return [
    ...twice(
      'models',
      'name',
      models.rows.map(({ name }) => name),
    ),
    ...twice(
      'coverage',
      'row',
      coverage.rows.map(({ row }) => row),
    ),
    ...twice(
      'fees',
      'row',
      fees.rows.map(({ row }) => row),
    ),
  ]
}

function twice(table: CatalogueTable, column: string, names: readonly string[]): CatalogueProblem[] {
  const seen = new Set<string>()
  return names.flatMap((value, row) => {
    const again = seen.has(value)
    seen.add(value)
    return again ? [{ code: 'duplicate-row', table, row, column, value }] : []
  })
}

function checkFees({ fees }: Tables): CatalogueProblem[] {
  return fees.rows.flatMap(({ fees: listed }, row) =>
    listed.flatMap((fee, place): CatalogueProblem[] =>
      fee && fee.amount < 0
        ? [{ code: 'fee-negative', table: 'fees', row, column: `fees.${place}`, value: String(fee.amount) }]
        : [],
    ),
  )
}

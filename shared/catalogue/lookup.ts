import type { Money } from '../kernel/money.ts'
import { refuse, type Refusal, type Result } from '../kernel/result.ts'
import { components, type Component } from './components.ts'
import type { Catalogue, CatalogueModel, CoverageCell } from './model.ts'

/** What is known about a part's coverage. `not-listed`: the tables do not speak of this model, which is not "no". */
export const coverageStates = ['yes', 'no', 'not-part', 'not-listed'] as const
export type CoverageState = CoverageCell | 'not-listed'

/** The model by its exact name in the catalogue. */
export function findModel(
  catalogue: Catalogue,
  name: string,
): Result<CatalogueModel, Refusal<'unknown-model'>> {
  const model = catalogue.models.rows.find((row) => row.name === name)
  return model
    ? { ok: true, value: model }
    : refuse('unknown-model', { path: 'model', model: name.slice(0, 80) })
}

/** Coverage of every part of a model, with the row that it was read from (null where none). */
export interface ModelCoverage {
  readonly row: string | null
  readonly cells: Readonly<Record<Component, CoverageState>>
}

export function coverageOf(catalogue: Catalogue, model: CatalogueModel): ModelCoverage {
  const row = catalogue.coverage.rows.find((candidate) => candidate.row === model.coverageRow)
  return row ? { row: row.row, cells: row.cells } : { row: null, cells: notListed }
}

const notListed = {
  drone: 'not-listed',
  camera: 'not-listed',
  gimbal: 'not-listed',
  propellers: 'not-listed',
  battery: 'not-listed',
  grip: 'not-listed',
} as const satisfies Record<Component, CoverageState>

/** The parts of a model that can be damaged under its own plan, in the guide's order; all where nothing is listed. */
export function partsOf(coverage: ModelCoverage): Component[] {
  return components.filter((component) => coverage.cells[component] !== 'not-part')
}

/** A fee, or why there is none to name: no row for the model, `---` in its row, or no such replacement in the table. */
export type FeeAnswer =
  | { readonly state: 'listed'; readonly fee: Money; readonly row: string }
  | {
      readonly state: 'not-listed'
      readonly fee: null
      readonly because: 'no-row' | 'dashes' | 'no-such-ordinal'
    }

/** The fee of a model's nth replacement (1 is the first). Never zero for "not listed". */
export function feeOf(catalogue: Catalogue, model: CatalogueModel, ordinal: number): FeeAnswer {
  const row = catalogue.fees.rows.find((candidate) => candidate.row === model.feeRow)
  if (!row) return { state: 'not-listed', fee: null, because: 'no-row' }
  const fee = row.fees[ordinal - 1]
  if (fee === undefined) return { state: 'not-listed', fee: null, because: 'no-such-ordinal' }
  return fee ? { state: 'listed', fee, row: row.row } : { state: 'not-listed', fee: null, because: 'dashes' }
}

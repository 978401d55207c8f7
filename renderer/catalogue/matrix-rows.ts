import { modelSlug } from '../../shared/catalogue/fold.ts'
import { coverageOf, feeOf, type FeeAnswer, type ModelCoverage } from '../../shared/catalogue/lookup.ts'
import type { Catalogue, CatalogueModel } from '../../shared/catalogue/model.ts'
import { searchNames } from '../../shared/catalogue/search.ts'

/** All that the tables say of one model. */
export interface ModelRow {
  readonly model: CatalogueModel
  /** Its place in the address. */
  readonly slug: string
  readonly coverage: ModelCoverage
  /** By ordinal, the first replacement first. */
  readonly fees: readonly FeeAnswer[]
}

/** One row for each model, in the order of the catalogue. */
export function modelRows(catalogue: Catalogue): readonly ModelRow[] {
  const ordinals = Array.from({ length: feeColumns(catalogue) }, (_, index) => index + 1)
  return catalogue.models.rows.map((model) => ({
    model,
    slug: modelSlug(model.name),
    coverage: coverageOf(catalogue, model),
    fees: ordinals.map((ordinal) => feeOf(catalogue, model, ordinal)),
  }))
}

/** How many replacements have a column: what a plan grants, or more where a row lists more. */
function feeColumns({ fees, policy }: Catalogue): number {
  return fees.rows.reduce(
    (most, row) => Math.max(most, row.fees.length),
    policy.replacements + policy.additionalReplacements,
  )
}

export interface FoundRow {
  readonly row: ModelRow
  /** Letters of the name that answered, by index. */
  readonly marks: readonly number[]
}

export interface Found {
  readonly rows: readonly FoundRow[]
  /** True where no name has the letters and these only look alike. */
  readonly alike: boolean
}

/** The rows that a text may mean, best first; all of them where nothing is typed. */
export function findRows(rows: readonly ModelRow[], text: string): Found {
  if (text.trim() === '') return { rows: rows.map((row) => ({ row, marks: [] })), alike: false }
  const matches = searchNames(rows, ({ model }) => model.name, text)
  return {
    rows: matches.map(({ item, marks }) => ({ row: item, marks })),
    alike: matches.length > 0 && matches.every(({ marks }) => marks.length === 0),
  }
}

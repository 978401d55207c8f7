/** The catalogue as rules read it: models, components, coverage, fees, policy. */

export { type Component, components } from './components.ts'
export { foldName } from './fold.ts'
export { importTable } from './import.ts'
export { type CatalogueContent, contentOf } from './content.ts'
export { coverageOf, type CoverageState, feeOf, findModel, type ModelCoverage } from './lookup.ts'
export {
  categories,
  type Catalogue,
  catalogue,
  type CatalogueModel,
  type Category,
  type Policy,
} from './model.ts'

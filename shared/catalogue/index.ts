/** The catalogue as rules read it: models, components, coverage, fees, policy. */

export { components, type Component } from './components.ts'
export { foldName } from './fold.ts'
export { coverageOf, feeOf, findModel, type CoverageState, type ModelCoverage } from './lookup.ts'
export { type Catalogue, type CatalogueModel, catalogue, type Policy, type Category } from './model.ts'

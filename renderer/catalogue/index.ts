/** The catalogue on other screens: its words and models, and how a component is covered. */

export { CoverageMark } from './coverage-mark.tsx'
export { findModels } from './find-models.ts'
export { useCurrentCatalogue } from './queries.ts'
export { useCatalogueWords } from './words.ts'

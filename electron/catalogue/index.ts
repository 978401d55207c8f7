/** Catalogues as files and by content: the shipped ones, and the hash that a decision names its catalogue with. */

export { contentHash } from './content-hash.ts'
export { readShippedCatalogues } from './shipped.ts'

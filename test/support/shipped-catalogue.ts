import { join } from 'node:path'
import { readShippedCatalogues } from '../../electron/catalogue/shipped.ts'

export const resourcesDir = join(import.meta.dirname, '..', '..', 'resources')

/** The tables that ship with the program: rules are tested on the real ones. */
export const [shippedCatalogue] = readShippedCatalogues(resourcesDir)

import { join } from 'node:path'
import { readShippedCatalogues } from '../../../electron/catalogue/shipped.ts'
import { contentOf } from '../../../shared/catalogue/content.ts'

/** The tables that ship with the program. */
export const [shipped] = readShippedCatalogues(join(import.meta.dirname, '..', '..', '..', 'resources'))
export const content = contentOf(shipped)
export const modelNames = shipped.models.rows.map(({ name }) => name)

import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { CatalogueRef } from '../../shared/plans/records.ts'
import { contentHash } from '../catalogue/index.ts'

const known = new WeakMap<Catalogue, CatalogueRef>()

/** Names a catalogue by version and content, so that a record shows if the tables behind a version were swapped. */
export function catalogueRef(catalogue: Catalogue): CatalogueRef {
  const ref = known.get(catalogue) ?? { version: catalogue.version, hash: contentHash(catalogue) }
  known.set(catalogue, ref)
  return ref
}

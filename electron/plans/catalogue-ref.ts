import { createHash } from 'node:crypto'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import { canonicalJson, type Json } from '../../shared/kernel/canonical-json.ts'
import type { CatalogueRef } from '../../shared/plans/records.ts'

const known = new WeakMap<Catalogue, CatalogueRef>()

/** Names a catalogue by version and content, so that a record shows if the tables behind a version were swapped. */
export function catalogueRef(catalogue: Catalogue): CatalogueRef {
  const before = known.get(catalogue)
  if (before) return before
  const content: Json = catalogue
  const hash = createHash('sha256').update(canonicalJson(content)).digest('hex')
  const ref = { version: catalogue.version, hash }
  known.set(catalogue, ref)
  return ref
}

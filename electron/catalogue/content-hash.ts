import { hash } from 'node:crypto'
import { contentOf, type CatalogueContent } from '../../shared/catalogue/content.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'

/** SHA-256 over the canonical JSON of the tables and figures, hex. Version and date do not count: equal tables are equal. */
export function contentHash(catalogue: CatalogueContent): string {
  return hash('sha256', canonicalJson(contentOf(catalogue)), 'hex')
}

/**
 * The name of a new version: its date for people, and a piece of a hash for benches that publish on the same day without
 * knowing of each other. `withdrawn`: how often the same was withdrawn before.
 */
export function versionName(
  validFrom: string,
  basedOn: string,
  contentHash: string,
  withdrawn: number,
): string {
  const again = withdrawn === 0 ? '' : `\n${withdrawn}`
  const made = hash('sha256', `${basedOn}\n${validFrom}\n${contentHash}${again}`, 'hex')
  return `${validFrom}-${made.slice(0, 6)}`
}

import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import type { Edition, CatalogueRegistry } from './registry.ts'

/** The edition that was published last: what a draft is made from, whether or not its date has come. */
export function newestEdition(
  registry: CatalogueRegistry,
  records?: Pick<RecordReader, 'load' | 'ids'>,
): Edition {
  const [oldest, ...later] = registry.editions(records)
  return later.at(-1) ?? oldest
}

export function newestOf(registry: CatalogueRegistry): Catalogue {
  const { version } = newestEdition(registry)
  const catalogue = registry.version(version)
  if (!catalogue) throw new Error(`the catalogue ${version} is listed but not in the ledger`)
  return catalogue
}

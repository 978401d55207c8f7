import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { Reader } from '../db/open.ts'
import type { Edition, Shelf } from './catalogues.ts'

/** The edition that was published last: what a draft is made from, whether or not its date has come. */
export function newestEdition(shelf: Shelf, reader?: Reader): Edition {
  const [oldest, ...later] = shelf.editions(reader)
  return later.at(-1) ?? oldest
}

export function newestOf(shelf: Shelf): Catalogue {
  const { version } = newestEdition(shelf)
  const catalogue = shelf.version(version)
  if (!catalogue) throw new Error(`the catalogue ${version} is listed but not in the ledger`)
  return catalogue
}

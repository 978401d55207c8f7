import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import { parseCatalogue } from '../../shared/catalogue/read.ts'

/**
 * The catalogues that ship with the program, oldest first. Throws where one is broken or none is there: the program
 * cannot be right without its tables.
 */
export function readShippedCatalogues(resourcesDir: string): [Catalogue, ...Catalogue[]] {
  const folder = join(resourcesDir, 'catalogue')
  const shipped = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const read = parseCatalogue(JSON.parse(readFileSync(join(folder, file), 'utf8')))
      if (!read.ok) throw new Error(`catalogue ${file} is broken: ${read.error}`)
      return read.value
    })
  const [oldest, ...later] = shipped.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
  if (!oldest) throw new Error(`no catalogue in ${folder}`)
  return [oldest, ...later]
}

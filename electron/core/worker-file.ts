import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

let bundled: URL | null = null

/**
 * From here on workers are taken out of a folder of bundles. Only tests call it: they run from source, where each start of
 * a worker reads and strips some hundred modules.
 */
export function takeWorkersFrom(folder: string): void {
  bundled = pathToFileURL(`${folder}/`)
}

/**
 * The file of a worker by its name, e.g. `derive-worker`: beside `asker` (its `import.meta.url`) in the source tree; in a
 * bundle beside the entry, where the asker may be a chunk. Throws where the worker is missing from this build.
 */
export function workerFile(name: string, asker: string): URL {
  if (bundled) return new URL(`./${name}.js`, bundled)
  const places = [`./${name}.ts`, `./${name}.js`, `../${name}.js`]
  const found = places.map((place) => new URL(place, asker)).find((url) => existsSync(url))
  if (!found) throw new Error(`${name} is missing from this build`)
  return found
}

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const manifestShape = z.object({ name: z.string(), version: z.string() })

/** Where the parts of the program lie. The same names hold in the source tree and in a package. */
export interface Program {
  /** Folder of package.json: the source tree, or app.asar. */
  readonly root: string
  readonly version: string
  readonly resourcesDir: string
  readonly migrationsDir: string
  /** Those of the shared log, which is a PostgreSQL. */
  readonly logMigrationsDir: string
  /** Folder of the built renderer; may be missing in a fresh source tree. */
  readonly rendererDir: string
}

/** Finds the program from one of its own files, whether it runs from source or from a bundle. */
export function findProgram(from: string = import.meta.dirname): Program {
  const root = climb(from)
  const manifest = manifestShape.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  return {
    root,
    version: manifest.version,
    resourcesDir: join(root, 'resources'),
    migrationsDir: join(root, 'electron', 'db', 'migrations'),
    logMigrationsDir: join(root, 'electron', 'centre', 'log', 'migrations'),
    rendererDir: join(root, 'out', 'renderer'),
  }
}

function climb(dir: string): string {
  if (existsSync(join(dir, 'package.json'))) return dir
  const above = dirname(dir)
  if (above === dir) throw new Error('package.json of the program was not found')
  return climb(above)
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const lockShape = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), license: z.string().optional() }),
  ),
})

/** What the lock file says of one installed package. */
export interface LockedPackage {
  /** `@scope/name` or `name`. */
  readonly name: string
  readonly version: string
  readonly license: string | null
}

/** Finds a package by its folder relative to the tree (`node_modules/a/node_modules/b`). Throws where it is not locked. */
export type Lock = (folder: string) => LockedPackage

export function readLock(root: string): Lock {
  const { packages } = lockShape.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  return (folder) => {
    const { version, license } = packages[folder] ?? {}
    if (version === undefined) throw new Error(`${folder} is not in package-lock.json`)
    return { name: nameOf(folder), version, license: license ?? null }
  }
}

const MODULES = 'node_modules/'

/**
 * The folder of the package that a module belongs to, relative to the tree; null for our own files and for what the
 * bundler makes up. Takes an absolute or relative path, with a query after it or not.
 */
export function packageFolder(moduleId: string): string | null {
  const path = moduleId.replaceAll('\\', '/').replace(/[?#].*$/, '')
  const first = path.indexOf(MODULES)
  if (first === -1 || path.startsWith('\0')) return null
  const last = path.lastIndexOf(MODULES)
  const [scopeOrName = '', name = ''] = path.slice(last + MODULES.length).split('/')
  const own = scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName
  return path.slice(first, last + MODULES.length) + own
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf(MODULES) + MODULES.length)
}

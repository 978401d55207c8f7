import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')

export const toyPage = '<!doctype html><title>The page of the package</title>'

/**
 * Lays out main and preload as they were built for a release (`programs-setup.ts` sees to it), with what a package holds
 * beside them and a page that stands for the renderer, in the folder `name` of the tests' own. Answers with that folder.
 */
export function layOutElectronHost(name: string): string {
  const program = join(root, 'test-results', name)
  rmSync(program, { recursive: true, force: true })
  for (const shipped of [
    'package.json',
    'resources',
    'electron/db/migrations',
    'electron/centre/log/migrations',
    'out/main',
    'out/preload',
  ])
    cpSync(join(root, shipped), join(program, shipped), { recursive: true })
  mkdirSync(join(program, 'out', 'renderer'))
  writeFileSync(join(program, 'out', 'renderer', 'index.html'), toyPage)
  return program
}

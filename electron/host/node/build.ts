import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Program } from '../program.ts'

/** What a build is made from; everything else in the tree changes nothing in it. */
const sources = [
  'electron',
  'renderer',
  'resources',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

/** The file that a build writes last. */
const lastOutput = join('out', 'renderer', 'index.html')

/** True where nothing is built yet, or a source is newer than what was built from it. */
export function isStale(root: string): boolean {
  const builtAt = modifiedAt(join(root, lastOutput))
  return builtAt === 0 || sources.some((source) => newestIn(join(root, source)) > builtAt)
}

/** Builds where it is needed, with one line on `err`. Answers false where the build failed; its words are shown. */
export function buildIfStale(program: Program, err: NodeJS.WritableStream): boolean {
  if (!isStale(program.root)) return true
  err.write('Building Carebench (first start only)…\n')
  const built = spawnSync(
    process.execPath,
    [join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
    {
      cwd: program.root,
      encoding: 'utf8',
    },
  )
  if (built.status === 0) return true
  err.write(`${built.stdout ?? ''}${built.stderr ?? ''}\nThe build failed.\n`)
  return false
}

function newestIn(path: string): number {
  const info = statSync(path, { throwIfNoEntry: false })
  if (!info) return 0
  if (!info.isDirectory()) return info.mtimeMs
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)))
  // A folder's own time tells that a file in it was removed.
  return Math.max(info.mtimeMs, ...inside)
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

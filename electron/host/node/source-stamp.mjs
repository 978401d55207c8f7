import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Whether what is built was built from the sources as they are. Plain JavaScript that loads next to nothing: it runs at
 * every start.
 */

/** Folder of the source tree. */
export const sourceRoot = join(import.meta.dirname, '..', '..', '..')

/** What a build is made from; everything else in the tree changes nothing in it. */
const sources = [
  'electron',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'packaging',
  'renderer',
  'resources',
  'shared',
  'tsconfig.json',
]

/**
 * Says what a build was made from; written last.
 *
 * @param {string} root folder of the source tree
 */
export function stampFile(root) {
  return join(root, 'out', 'built-from')
}

/**
 * True where nothing is built, or a source was added, changed or removed since.
 *
 * @param {string} root folder of the source tree
 */
export function isStale(root) {
  return builtFrom(root) !== sourceStamp(root)
}

/**
 * SHA-256 over the name, size and time of every source, hex.
 *
 * @param {string} root folder of the source tree
 */
export function sourceStamp(root) {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, root, source)
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} path within the tree
 */
function addTo(hash, root, path) {
  const info = statSync(join(root, path), { throwIfNoEntry: false })
  if (!info) return
  if (info.isDirectory()) {
    // Sorted: file systems list in any order.
    for (const name of readdirSync(join(root, path)).sort()) addTo(hash, root, `${path}/${name}`)
  } else hash.update(`${path}\0${info.size}\0${info.mtimeMs}\n`)
}

/** @param {string} root */
function builtFrom(root) {
  try {
    return readFileSync(stampFile(root), 'utf8')
  } catch {
    return null // Nothing is built.
  }
}

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stampFile } from './source-stamp.mjs'

/** The parts of a build, in the order in which they take their place: screens before those who show them. */
const parts = ['renderer', 'preload', 'main']

/**
 * Puts a finished build in its place, file by file. The files of the build before stay as well: a program that runs
 * from them still has parts to load. Files that keep their names (those that others are found from) come last, and the
 * stamp, which says that all is there, at the very end.
 */
export function publishBuild(root: string, built: string, stamp: string, keepEarlier: boolean): void {
  const out = join(root, 'out')
  const list = join(out, 'files.json')
  const before = keepEarlier ? readNames(list) : []
  rmSync(stampFile(root), { force: true })
  const files = parts.flatMap((part) => filesIn(built, part))
  for (const file of [...files.filter(hasHash), ...files.filter((file) => !hasHash(file))]) {
    mkdirSync(dirname(join(out, file)), { recursive: true })
    renameSync(join(built, file), join(out, file))
  }
  const kept = new Set([...before, ...files])
  for (const file of parts.flatMap((part) => filesIn(out, part)))
    if (!kept.has(file)) rmSync(join(out, file), { force: true })
  writeFileSync(list, JSON.stringify(files))
  writeFileSync(`${stampFile(root)}.new`, stamp)
  renameSync(`${stampFile(root)}.new`, stampFile(root))
}

/** The bundler names by its content what only other parts of a build refer to. */
function hasHash(file: string): boolean {
  return /-[\w-]{8}\.\w+(?:\.map)?$/.test(file)
}

/** Every file below a folder of `root`, with forward slashes, as it is called within `root`. */
function filesIn(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      )
  } catch {
    return [] // There is none yet.
  }
}

function readNames(path: string): readonly string[] {
  try {
    const names: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch {
    return [] // Nothing was built, or by hand.
  }
}

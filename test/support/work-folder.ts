import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** A memory disk that every Linux has. */
const MEMORY = '/dev/shm'

/** What a whole run takes at most, with recordings, backups and databases of several workers at once. */
const NEEDED_BYTES = 8 * 1024 ** 3

/** Where the tests of a run make their folders, and the environment that tells them. */
export interface WorkFolder {
  readonly env: Readonly<Record<string, string>>
  remove(): void
}

/**
 * A folder in memory, where there is room for it: the core flushes each commit, and waiting for the disk is a third of
 * the time of its tests. What they prove is the same, for killing a process leaves in memory what it wrote. Elsewhere
 * the system's folder for temporary files. `root`: of the repository.
 */
export function workFolder(root: string): WorkFolder {
  // electron-builder packs nothing out of the system's folder for temporary files, unless it is that of its own process.
  if (isWithin(root, '/tmp') || !roomInMemory()) return { env: {}, remove: () => undefined }
  const dir = mkdtempSync(join(MEMORY, 'carebench-tests-'))
  // Some tests start programs as another user.
  chmodSync(dir, 0o1777)
  // A program that was told to end may still write while its folder is cleared.
  const remove = (): void => rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  return { env: { TMPDIR: dir }, remove }
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`)
}

function roomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= NEEDED_BYTES
  } catch {
    return false
  }
}

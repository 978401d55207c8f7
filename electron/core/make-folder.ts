import { mkdirSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCodes } from './error-codes.ts'

/*
 * Node's own recursive mkdir never ends where a file system makes no folders (a mount point that waits for its share), and
 * says ENOENT where the disk is read-only. These make one folder after the other, for the owner alone, and throw what the
 * system says of the first that cannot be made.
 */

/** Makes a folder with those above it; one that is there stays as it is. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (isFolder(path)) return
    if (!lacksParent(path, error)) throw error
    await makeFolder(dirname(path))
    await mkdir(path, { mode: 0o700 }).catch((again: unknown) => {
      if (!isFolder(path)) throw again
    })
  }
}

/** The same at once, where nothing may happen in between. */
export function makeFolderNow(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (isFolder(path)) return
    if (!lacksParent(path, error)) throw error
    makeFolderNow(dirname(path))
    try {
      mkdirSync(path, { mode: 0o700 })
    } catch (again) {
      if (!isFolder(path)) throw again
    }
  }
}

function lacksParent(path: string, error: unknown): boolean {
  const above = dirname(path)
  return errorCodes(error).includes('ENOENT') && above !== path && !isFolder(above)
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

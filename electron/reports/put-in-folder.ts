import { randomUUID } from 'node:crypto'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'

/** True for an absolute path of a folder into which this program can write: a file is written there and taken away again. */
export async function isFolderUsable(folder: string): Promise<boolean> {
  if (!isAbsolute(folder) || folder.includes('\u0000')) return false
  const facts = await stat(folder).catch(() => null)
  if (!facts?.isDirectory()) return false
  const probe = join(folder, `.carebench-${randomUUID()}`)
  try {
    // What a share or a quota allows is known by trying alone.
    await writeFile(probe, 'Carebench can write here.')
    return true
  } catch {
    return false
  } finally {
    await rm(probe, { force: true }).catch(() => {})
  }
}

/**
 * Writes a report into a folder and answers with its path; one of the same name is replaced. Whole or not at all: nobody
 * reads half a report. Throws what the file system says, e.g. of a full disk; nothing is left behind then.
 */
export async function putInFolder(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const target = join(folder, name)
  const unfinished = `${target}.part`
  try {
    await writeFile(unfinished, bytes)
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw error
  }
  return target
}

import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Puts a file in its place whole or not at all: written aside on the same disk, flushed, then renamed, and the folder
 * flushed as well, so that an answered write is there after a power cut. Rejects with the system's error; the half file
 * is gone by then.
 */
export async function writeWhole(incomingDir: string, target: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(target)
  const aside = join(incomingDir, randomUUID())
  try {
    await mkdir(incomingDir, { recursive: true, mode: 0o700 })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFlushed(aside, bytes)
    await rename(aside, target)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  await flushFolder(folder)
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function flushFolder(folder: string): Promise<void> {
  // Windows opens no folders; NTFS journals its names by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

import { createHmac } from 'node:crypto'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { hashFile, unlessGone } from '../core/file-reading.ts'
import { isSameText } from '../core/same-text.ts'

/** The file with the seal, among those that it seals. */
const SEAL = 'seal.json'

const sealFile = z.strictObject({ files: z.record(z.string(), z.string()), mac: z.string() })
type Files = z.infer<typeof sealFile>['files']

/** Seals a folder of what was derived from a recording: every file in it by its SHA-256, under a key of the bench. */
export async function sealFolder(folder: string, sha256: string, key: Uint8Array): Promise<void> {
  const files = await hashesIn(folder)
  await writeFile(join(folder, `${SEAL}.new`), JSON.stringify({ files, mac: macOf(sha256, files, key) }))
  await rename(join(folder, `${SEAL}.new`), join(folder, SEAL))
}

/** True for a folder that is as it was sealed, and for one with nothing in it. */
export async function isAsSealed(folder: string, sha256: string, key: Uint8Array): Promise<boolean> {
  const files = await hashesIn(folder)
  if (Object.keys(files).length === 0) return true
  const sealed = sealFile.safeParse(await contentOf(join(folder, SEAL)))
  return sealed.success && isSameText(sealed.data.mac, macOf(sha256, files, key))
}

function macOf(sha256: string, files: Files, key: Uint8Array): string {
  const sorted = Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHmac('sha256', key)
    .update(JSON.stringify([sha256, sorted]))
    .digest('hex')
}

/** What is being written beside it counts once it has its name. */
async function hashesIn(folder: string): Promise<Files> {
  const files: Files = {}
  for (const entry of (await unlessGone(readdir(folder, { withFileTypes: true }))) ?? [])
    if (entry.isFile() && entry.name !== SEAL && !entry.name.endsWith('.new'))
      files[entry.name] = await hashFile(join(folder, entry.name))
  return files
}

async function contentOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}

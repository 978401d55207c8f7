import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { mediaHash } from '../../shared/kernel/facts.ts'
import { errorCodes } from './error-codes.ts'

/** Null for what is not there, or is deleted while it is looked at. */
export async function unlessGone<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if (errorCodes(error).includes('ENOENT')) return null
    throw error
  }
}

/** What is filed under its SHA-256 in a folder, as `<folder>/ab/<hash>`; anything else in it is passed over. */
export async function filedByHash(
  folder: string,
): Promise<readonly { readonly name: string; readonly path: string }[]> {
  const found: { name: string; path: string }[] = []
  for (const half of (await unlessGone(readdir(folder, { withFileTypes: true }))) ?? []) {
    const place = join(folder, half.name)
    for (const name of (half.isDirectory() ? await unlessGone(readdir(place)) : null) ?? [])
      if (mediaHash.safeParse(name).success) found.push({ name, path: join(place, name) })
  }
  return found
}

/** SHA-256 of a file's content, hex, read part by part. Rejects with the system's error. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { mediaHash } from '../../shared/kernel/facts.ts'
import { unlessGone } from '../core/file-reading.ts'
import { writeWhole } from './durable-file.ts'

/** What is found under a hash: the content, nothing, or something else than what was put there. */
export type Found =
  | { readonly state: 'intact'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly state: 'missing' | 'changed' }

/** Originals by the SHA-256 of their content: `<dir>/ab/<hash>`. What is there is never written again. */
export interface Originals {
  /** Rejects with the system's error where the disk takes no more. */
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Found>
  /** Whether something lies under the hash; what it is, `get` tells. */
  has(hash: string): boolean
  /** Nothing happens where nothing lies there. */
  remove(hash: string): Promise<void>
}

export function createOriginals(dir: string): Originals {
  const incoming = join(dir, 'incoming')
  // What a kill left half-written; the program is the only one at work in this folder.
  rmSync(incoming, { recursive: true, force: true })
  const place = (hash: string): string => join(dir, hash.slice(0, 2), hash)

  async function get(hash: string): Promise<Found> {
    if (!mediaHash.safeParse(hash).success) return { state: 'missing' }
    const bytes = await readIfThere(place(hash))
    if (bytes === null) return { state: 'missing' }
    return sha256(bytes) === hash ? { state: 'intact', bytes } : { state: 'changed' }
  }
  return {
    get,
    has: (hash) => mediaHash.safeParse(hash).success && existsSync(place(hash)),
    async remove(hash) {
      if (mediaHash.safeParse(hash).success) await rm(place(hash), { force: true })
    },
    async put(bytes) {
      const hash = sha256(bytes)
      // A file that no longer has its hash is not that photo: the right content may take the place back.
      if ((await get(hash)).state !== 'intact') await writeWhole(incoming, place(hash), bytes)
      return hash
    },
  }
}

/** The content of a file, or null where there is none. */
export async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await unlessGone(readFile(path))
  return bytes && new Uint8Array(bytes)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

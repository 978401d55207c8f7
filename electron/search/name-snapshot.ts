import { readFileSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { NAME_INDEX_KEY, type KeyStore } from '../keys/key-store.ts'
import { NONCE_BYTES, openBytesOrNull, sealBytes } from '../keys/sealed-box.ts'

/**
 * The index of names between two runs: one sealed file. Its key is made for it and is destroyed with the first erasure
 * after it: what a disk or a copy still holds of an older file opens never again.
 */
export interface NameSnapshot {
  /** Null where there is none. One that does not open is destroyed: it is made anew. */
  read(): Buffer | null
  /** On disk when it resolves, whole or not at all. */
  write(content: Buffer): Promise<void>
  /** Makes what is stored unreadable for good, at once. */
  destroy(): void
}

/** Bound to the sealed bytes; another number for another form. */
const CONTEXT = 'index of names 1'

export function createNameSnapshot(path: string, keys: KeyStore): NameSnapshot {
  const unfinished = `${path}.unfinished`
  const destroy = (): void => {
    keys.destroyKey(NAME_INDEX_KEY)
    rmSync(path, { force: true })
  }
  return {
    read() {
      const key = keys.findKey(NAME_INDEX_KEY)
      const file = key && readOrNull(path)
      if (!file) return null
      const box = { nonce: file.subarray(0, NONCE_BYTES), sealed: file.subarray(NONCE_BYTES) }
      const content = openBytesOrNull(key, box, CONTEXT)
      if (!content) destroy()
      return content
    },
    async write(content) {
      const { nonce, sealed } = sealBytes(keys.ensureKey(NAME_INDEX_KEY), content, CONTEXT)
      try {
        const file = await open(unfinished, 'w', 0o600)
        try {
          await file.write(nonce)
          await file.write(sealed)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
    destroy,
  }
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

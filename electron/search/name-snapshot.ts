import { readFileSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { IndexKey, KeyStore } from '../keys/key-store.ts'
import { NONCE_BYTES, openBytesOrNull, sealBytes } from '../keys/sealed-box.ts'

/**
 * An index of sealed records between two runs: one sealed file. Its key is made for it and is destroyed with the first erasure
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

/** Bound to the sealed bytes with the name of the index; another number for another form. */
const FORM = 1

export function createNameSnapshot(path: string, keys: KeyStore, index: IndexKey): NameSnapshot {
  const context = `${index} ${FORM}`
  const unfinished = `${path}.unfinished`
  const destroy = (): void => {
    keys.destroyKey(index)
    rmSync(path, { force: true })
  }
  return {
    read() {
      const key = keys.findKey(index)
      const file = key && readOrNull(path)
      if (!file) return null
      const box = { nonce: file.subarray(0, NONCE_BYTES), sealed: file.subarray(NONCE_BYTES) }
      const content = openBytesOrNull(key, box, context)
      if (!content) destroy()
      return content
    },
    async write(content) {
      const { nonce, sealed } = sealBytes(keys.ensureKey(index), content, context)
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

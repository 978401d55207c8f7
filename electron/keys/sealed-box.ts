import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export const NONCE_BYTES = 12
const TAG_BYTES = 16
export const KEY_BYTES = 32

export interface Sealed {
  readonly nonce: Buffer
  /** Ciphertext with the tag at its end. */
  readonly sealed: Buffer
}

/** AES-256-GCM under a fresh nonce. `context` is bound to the result: it opens only where the same one is given. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, context: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(context, 'utf8'))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { nonce, sealed }
}

/** Throws where key, context or bytes are not the ones that were sealed. */
export function openBytes(key: Uint8Array, box: Sealed, context: string): Buffer {
  const split = box.sealed.length - TAG_BYTES
  if (split < 0) throw new Error('sealed bytes are too short')
  const decipher = createDecipheriv('aes-256-gcm', key, box.nonce)
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(box.sealed.subarray(split))
  return Buffer.concat([decipher.update(box.sealed.subarray(0, split)), decipher.final()])
}

/** Null where `openBytes` would throw: for bytes that lie on a disk and may have been damaged there. */
export function openBytesOrNull(key: Uint8Array, box: Sealed, context: string): Buffer | null {
  try {
    return openBytes(key, box, context)
  } catch {
    return null
  }
}

/** A key for one purpose, derived from the master key: what leaks of one purpose opens nothing of another. */
export function purposeKey(master: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master, new Uint8Array(0), `carebench/${purpose}`, KEY_BYTES))
}

export function newKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES))
}

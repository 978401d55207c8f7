import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { CentreKeys } from '../sync/centre-keys.ts'

/** Bytes of a photo in one part. A photo has at most 32 MiB. */
export const PART_BYTES = 4 * 1024 * 1024
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** By so many bytes a sealed part is longer. */
export const SEALED_MORE = NONCE_BYTES + TAG_BYTES

/** So many parts a photo of this length has. */
export function partsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PART_BYTES))
}

/** `nonce ‖ AES-256-GCM ‖ tag` of a part, bound to its photo and its place in it. Photos do not deflate. */
export function sealPart({ seal }: CentreKeys, bytes: Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', seal, nonce).setAAD(Buffer.from(context, 'utf8'))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Null where no key of the centre opens it there. */
export function openPart({ opens }: CentreKeys, sealed: Uint8Array, context: string): Uint8Array | null {
  if (sealed.byteLength < SEALED_MORE) return null
  const end = sealed.byteLength - TAG_BYTES
  for (const key of opens)
    try {
      const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(context, 'utf8'))
        .setAuthTag(sealed.subarray(end))
      return Buffer.concat([cipher.update(sealed.subarray(NONCE_BYTES, end)), cipher.final()])
    } catch {
      // Of another epoch, or not of this photo.
    }
  return null
}

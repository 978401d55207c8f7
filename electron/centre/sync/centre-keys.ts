import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** What the benches of a centre share and its log never sees. */
export interface CentreKeys {
  /** What is written from now on. */
  readonly seal: Uint8Array
  /** All that anything may have been sealed with, the newest first. */
  readonly opens: readonly Uint8Array[]
  readonly name: Uint8Array
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A commit has 200 events at most, and no body of an event is longer than an import's line. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * Both keys follow from those that benches hand to each other (32 bytes each): the first one, and what came after it. Names
 * are masked with the first for good: the log compares them with those that it has.
 */
export function centreKeys(key: Uint8Array, later: readonly Uint8Array[] = []): CentreKeys {
  const derive = (from: Uint8Array, purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', from, Buffer.alloc(0), `carebench centre ${purpose}`, KEY_BYTES))
  const opens = [key, ...later].map((one) => derive(one, 'seal')).toReversed()
  return { seal: opens[0] ?? derive(key, 'seal'), opens, name: derive(key, 'name') }
}

/** `nonce ‖ AES-256-GCM(deflated text) ‖ tag`, bound to where it belongs. */
export function sealText({ seal }: CentreKeys, text: string, context: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', seal, nonce).setAAD(Buffer.from(context, 'utf8'))
  const sealed = Buffer.concat([cipher.update(deflateRawSync(Buffer.from(text, 'utf8'))), cipher.final()])
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()])
}

/** Null where it was not sealed with one of these keys for this place, or is more than a commit can be. */
export function openText({ opens }: CentreKeys, bytes: Uint8Array, context: string): string | null {
  if (bytes.byteLength < NONCE_BYTES + TAG_BYTES) return null
  for (const key of opens) {
    const text = openWith(key, bytes, context)
    if (text !== null) return text
  }
  return null
}

function openWith(key: Uint8Array, bytes: Uint8Array, context: string): string | null {
  const end = bytes.byteLength - TAG_BYTES
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(context, 'utf8'))
      .setAuthTag(bytes.subarray(end))
    const deflated = Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES, end)), cipher.final()])
    return inflateRawSync(deflated, { maxOutputLength: MOST_BYTES }).toString('utf8')
  } catch {
    return null
  }
}

/** What the log knows a guarded thing or its holder by: it can compare, and learns no serial and no code. */
export function maskName({ name }: CentreKeys, kind: 'key' | 'holder', text: string): Uint8Array {
  return createHmac('sha256', name).update(`${kind}\0${text}`).digest()
}

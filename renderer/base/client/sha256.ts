import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/*
 * SHA-256 and HMAC without waiting: an address must be there when an element is drawn, and the browser's own digest only
 * ever answers later. test/renderer/sha256.test.ts holds it against Node's.
 */

export { sha256 } from '@noble/hashes/sha2.js'

export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(sha256, key, message)
}

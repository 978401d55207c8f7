import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

/** Signs heads for one bench. */
export interface Signer {
  /** Bench id (UUIDv7). */
  readonly bench: string
  /** Fingerprint of the public key: the first 16 bytes of its SHA-256, hex. */
  readonly key: string
  /** SPKI, DER, base64url. */
  readonly publicKey: string
  /** Ed25519 over the chain hash; base64url. */
  sign(chain: string): string
}

/** Of Ed25519. */
const SIGNATURE_BYTES = 64

/** A new key pair; the private half is PKCS #8 DER and must be wrapped before it is stored. */
export function newSigningKey(): { readonly privateKey: Uint8Array; readonly publicKey: string } {
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
    publicKeyEncoding: { format: 'der', type: 'spki' },
  })
  return { privateKey: pair.privateKey, publicKey: pair.publicKey.toString('base64url') }
}

export function createSigner(bench: string, privateKey: Uint8Array): Signer {
  const secret = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(secret).export({ format: 'der', type: 'spki' }).toString('base64url')
  return {
    bench,
    publicKey,
    key: keyFingerprint(publicKey),
    sign: (chain) => sign(null, Buffer.from(chain, 'hex'), secret).toString('base64url'),
  }
}

export function keyFingerprint(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 32)
}

/**
 * True for a signature written in its one form. Decoders skip what they do not know, so that one signature could be
 * written in many ways: an edited one would pass.
 */
export function isSignature(text: string): boolean {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length === SIGNATURE_BYTES && bytes.toString('base64url') === text
}

/** True where the holder of `publicKey` signed this chain hash. A malformed key or signature is simply not valid. */
export function isSigned(chain: string, signature: string, publicKey: string): boolean {
  if (!isSignature(signature)) return false
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(chain, 'hex'), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

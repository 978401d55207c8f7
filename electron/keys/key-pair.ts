import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { keyFingerprint } from '../ledger/signer.ts'
import { KEY_BYTES, openBytesOrNull, sealBytes } from './sealed-box.ts'

/** The public half of an X25519 key: SPKI, DER, base64url. */
export type PublicKey = string

/** A key pair that others can seal to while its private half is somewhere else. */
export interface KeyPair {
  readonly publicKey: PublicKey
  readonly privateKey: KeyObject
}

/** Sealed to a public key; every part is base64url. */
export interface SealedTo {
  /** Whom it is for: the fingerprint of the public key. */
  readonly key: string
  readonly ephemeral: string
  readonly nonce: string
  readonly sealed: string
}

/** PKCS #8 of an X25519 key up to its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

export function newKeyPair(): KeyPair {
  return pairOf(generateKeyPairSync('x25519').privateKey)
}

/** The pair whose private half is 32 bytes that somebody keeps. */
export function keyPairOf(secret: Uint8Array): KeyPair {
  const der = Buffer.concat([PKCS8, secret])
  return pairOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

/** The 32 bytes of a private half. */
export function secretOf({ privateKey }: KeyPair): Uint8Array {
  return new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length))
}

/** The pair that a recovery sheet stands for: what is printed is shorter than a key, and as hard to guess. */
export function recoveryKeyPair(printed: Uint8Array): KeyPair {
  return keyPairOf(
    new Uint8Array(hkdfSync('sha256', printed, new Uint8Array(0), 'carebench/recovery/1', KEY_BYTES)),
  )
}

/** Seals for whoever holds the private half: an ephemeral key pair, its shared secret through HKDF, AES-256-GCM. */
export function sealTo(publicKey: PublicKey, plain: Uint8Array, context: string): SealedTo {
  const ephemeral = newKeyPair()
  const key = sharedKey(ephemeral.privateKey, publicKey, ephemeral.publicKey, publicKey)
  const { nonce, sealed } = sealBytes(key, plain, context)
  return {
    key: keyFingerprint(publicKey),
    ephemeral: ephemeral.publicKey,
    nonce: nonce.toString('base64url'),
    sealed: sealed.toString('base64url'),
  }
}

/** Null where the pair is not the one that it was sealed to, or a byte was changed. */
export function openSealedTo(pair: KeyPair, box: SealedTo, context: string): Uint8Array | null {
  try {
    const key = sharedKey(pair.privateKey, box.ephemeral, box.ephemeral, pair.publicKey)
    const [nonce, sealed] = [Buffer.from(box.nonce, 'base64url'), Buffer.from(box.sealed, 'base64url')]
    return openBytesOrNull(key, { nonce, sealed }, context)
  } catch {
    return null
  }
}

function sharedKey(own: KeyObject, other: PublicKey, ephemeral: PublicKey, recipient: PublicKey): Uint8Array {
  const publicKey = createPublicKey({ key: Buffer.from(other, 'base64url'), format: 'der', type: 'spki' })
  const secret = diffieHellman({ privateKey: own, publicKey })
  return new Uint8Array(
    hkdfSync('sha256', secret, `${ephemeral}.${recipient}`, 'carebench/sealed-to/1', KEY_BYTES),
  )
}

function pairOf(privateKey: KeyObject): KeyPair {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { privateKey, publicKey: spki.toString('base64url') }
}

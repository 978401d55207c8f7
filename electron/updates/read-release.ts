import { createPublicKey, verify } from 'node:crypto'
import { jsonOrNull } from '../../shared/kernel/json-or-null.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import {
  MOST_RELEASE_BYTES,
  release,
  RELEASE_FILE,
  signedBytes,
  signedRelease,
  type Release,
} from '../../shared/updates/release.ts'
import type { UpdateSource } from '../../shared/updates/source.ts'
import type { Log } from '../core/ports.ts'
import { NoSuchFileError, readSourceFile } from './source-files.ts'

type Found = Result<Release, Refusal<'unreachable' | 'no-release' | 'wrong-signature'>>

/**
 * The release that a source offers, once its signature holds under `key` (Ed25519; SPKI, DER, base64). Nothing of what
 * is not signed is ever looked at.
 */
export async function readRelease(
  source: UpdateSource,
  key: string,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Log },
): Promise<Found> {
  try {
    const text = await readText(source, signal)
    return text === null ? refuse('no-release') : openRelease(text, key)
  } catch (error) {
    if (error instanceof NoSuchFileError) return refuse('no-release')
    log.warn('the source of updates cannot be read', { error })
    return refuse('unreachable')
  }
}

/** Null where it is larger than any of ours. */
async function readText(source: UpdateSource, signal: AbortSignal): Promise<string | null> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of readSourceFile(source, RELEASE_FILE, signal)) {
    bytes += piece.byteLength
    if (bytes > MOST_RELEASE_BYTES) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Opens the file of a release as it was read. */
export function openRelease(
  text: string,
  key: string,
): Result<Release, Refusal<'no-release' | 'wrong-signature'>> {
  const signed = signedRelease.safeParse(jsonOrNull(text))
  if (!signed.success) return refuse('no-release')
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
  if (publicKey.asymmetricKeyType !== 'ed25519') return refuse('wrong-signature')
  const signature = Buffer.from(signed.data.signature, 'base64')
  if (!verify(null, signedBytes(signed.data.release), publicKey, signature)) return refuse('wrong-signature')
  // Signed by us, and yet not understood: a later program wrote it for later ones.
  const read = release.safeParse(jsonOrNull(signed.data.release))
  return read.success ? ok(read.data) : refuse('no-release')
}

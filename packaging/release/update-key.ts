import { createPublicKey } from 'node:crypto'

/**
 * The public key that updates are checked with (Ed25519; SPKI, DER, base64), from `CAREBENCH_UPDATE_KEY` of the build. It
 * becomes part of the program. Null where none is set: such a build says that it is not signed, and takes no updates.
 * Throws where it is no such key.
 */
export function readUpdateKey(env: Readonly<Record<string, string | undefined>>): string | null {
  const key = env['CAREBENCH_UPDATE_KEY']?.trim() ?? ''
  if (key === '') return null
  const { asymmetricKeyType } = createPublicKey({
    key: Buffer.from(key, 'base64'),
    format: 'der',
    type: 'spki',
  })
  if (asymmetricKeyType !== 'ed25519') throw new Error('CAREBENCH_UPDATE_KEY is no Ed25519 key')
  return key
}

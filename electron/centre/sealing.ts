import { openPart, SEALED_MORE, sealPart } from './photos/sealed-parts.ts'
import { maskName, type CentreKeys } from './sync/centre-keys.ts'

/** Seals what benches of one centre leave for each other where others can read. */
export interface CentreSealing {
  /** By so many bytes what is sealed is longer. */
  readonly more: number
  /** `context` binds it to where it belongs. */
  seal(bytes: Uint8Array, context: string): Uint8Array
  /** Null where it was not sealed by a bench of this centre for this context. */
  open(sealed: Uint8Array, context: string): Uint8Array | null
  /** A name that tells nothing: hex, the same on every bench and for good. */
  nameOf(text: string): string
}

export function sealingWith(keys: CentreKeys): CentreSealing {
  return {
    more: SEALED_MORE,
    seal: (bytes, context) => sealPart(keys, bytes, context),
    open: (sealed, context) => openPart(keys, sealed, context),
    nameOf: (text) => Buffer.from(maskName(keys, 'key', text)).toString('hex'),
  }
}

import { createHash } from 'node:crypto'

/** The digest of a log without entries. */
export const EMPTY_DIGEST: Uint8Array = new Uint8Array(32)

/** What of an entry goes into the digest of the log. */
export interface DigestedEntry {
  /** Id of the bench, a UUID. */
  readonly bench: string
  readonly branch: number
  readonly head: number
  readonly hash: Uint8Array
  readonly setAside: boolean
}

/**
 * The digest of the log after an entry, in bytes: `SHA-256(digest before ‖ bench ‖ branch ‖ number of its last event ‖ hash ‖ 1
 * where it was set aside, else 0)`, over what commits are and not how they are sealed. Each bench works it out for itself and holds it
 * against the log's.
 */
export function nextDigest(
  before: Uint8Array,
  { bench, branch, head, hash, setAside }: DigestedEntry,
): Buffer {
  const numbers = Buffer.alloc(12)
  numbers.writeInt32BE(branch, 0)
  numbers.writeBigInt64BE(BigInt(head), 4)
  return createHash('sha256')
    .update(before)
    .update(Buffer.from(bench.replaceAll('-', ''), 'hex'))
    .update(numbers)
    .update(hash)
    .update(Buffer.from([setAside ? 1 : 0]))
    .digest()
}

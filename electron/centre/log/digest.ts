import { EMPTY_LOG, nextDigest as nextInHex } from '../shared-log/log-digest.ts'
import { hex } from './ask.ts'

/** The digest of a log without entries. */
export const EMPTY_DIGEST: Uint8Array = Buffer.from(EMPTY_LOG, 'hex')

/** What of an entry goes into the digest of the log. */
export interface DigestedEntry {
  /** Id of the bench, a UUID. */
  readonly bench: string
  readonly branch: number
  readonly head: number
  readonly hash: Uint8Array
  readonly setAside: boolean
}

/** The digest of the log after an entry, in bytes, as they travel. */
export function nextDigest(
  before: Uint8Array,
  { bench, branch, head, hash, setAside }: DigestedEntry,
): Buffer {
  const facts = { bench, branch, lastSeq: head, hash: hex(hash), aside: setAside }
  return Buffer.from(nextInHex(hex(before), facts), 'hex')
}

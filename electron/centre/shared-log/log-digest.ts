import { createHash } from 'node:crypto'

/** Digest of a log without an entry. */
export const EMPTY_LOG = '0'.repeat(64)

/** What an entry of the log is, whatever it is sealed with. */
export interface EntryFacts {
  /** UUID */
  readonly bench: string
  readonly branch: number
  readonly lastSeq: number
  /** Of the last event of the commit, hex. */
  readonly hash: string
  readonly aside: boolean
}

/**
 * The digest over the log up to an entry: `SHA-256(digest before ‖ bench (16 bytes) ‖ branch (4) ‖ number of its last event
 * (8) ‖ hash ‖ 1 where it was set aside, else 0)`, hex. Over what commits are, not how they are sealed: any bench that has
 * read them can tell whether a log is the same.
 */
export function nextDigest(before: string, { bench, branch, lastSeq, hash, aside }: EntryFacts): string {
  const numbers = Buffer.alloc(12)
  numbers.writeInt32BE(branch, 0)
  numbers.writeBigInt64BE(BigInt(lastSeq), 4)
  return createHash('sha256')
    .update(Buffer.from(before, 'hex'))
    .update(Buffer.from(bench.replaceAll('-', ''), 'hex'))
    .update(numbers)
    .update(Buffer.from(hash, 'hex'))
    .update(Buffer.from([aside ? 1 : 0]))
    .digest('hex')
}

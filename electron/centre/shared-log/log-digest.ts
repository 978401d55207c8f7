import { nextDigest as digestAfter } from '../log/digest.ts'

/** Digest of a log without an entry, hex. */
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

/** The digest over the log up to an entry, hex. */
export function nextDigest(before: string, { bench, branch, lastSeq, hash, aside }: EntryFacts): string {
  const entry = { bench, branch, head: lastSeq, hash: Buffer.from(hash, 'hex'), setAside: aside }
  return digestAfter(Buffer.from(before, 'hex'), entry).toString('hex')
}

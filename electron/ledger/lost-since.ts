import type { Reader } from '../db/open.ts'
import { chainEnd, eventHashAt, ownChain } from './own-chain.ts'

/** The end of this bench's chain after a commit: number and hash of its newest event. */
export interface LedgerEnd {
  readonly seq: number
  readonly hash: string
}

/** What the ledger lacks of an end that it had once. */
export type LedgerLoss =
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  | { readonly kind: 'changed'; readonly seq: number }

/** Compares the ledger with where it ended after the last commit; null where nothing is lost. */
export function lostSince(reader: Reader, end: LedgerEnd | null): LedgerLoss | null {
  if (!end) return null
  const own = ownChain(reader)
  const count = own ? chainEnd(reader, own).seq : 0
  if (!own || end.seq > count) return { kind: 'missing', from: count + 1, to: end.seq }
  return eventHashAt(reader, own, end.seq) === end.hash ? null : { kind: 'changed', seq: end.seq }
}

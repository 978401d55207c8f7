import { eq } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { readHead } from './head.ts'

/** The end of the ledger after a commit: number and hash of its newest event. */
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
  const count = readHead(reader)?.count ?? 0
  if (end.seq > count) return { kind: 'missing', from: count + 1, to: end.seq }
  const row = reader
    .select({ hash: eventTable.hash })
    .from(eventTable)
    .where(eq(eventTable.seq, end.seq))
    .get()
  return row?.hash === end.hash ? null : { kind: 'changed', seq: end.seq }
}

import { cashRecord, type CashBook } from '../../shared/cashbook/book.ts'
import type { OtherBooks } from '../../shared/cashbook/decide.ts'
import { cashBookId, cashStream } from '../../shared/cashbook/events.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { newestBefore } from './documents.ts'

/** Days of a bench that have a book, the newest first. */
export function daysWithBooks(records: RecordReader, bench: number): readonly string[] {
  const begin = `${bench}-`
  return records
    .ids(cashStream)
    .filter((id) => id.startsWith(begin))
    .map((id) => id.slice(begin.length))
    .toSorted()
    .toReversed()
}

export function bookOf(records: RecordReader, bench: number, day: string): CashBook | null {
  return records.load(cashRecord, cashBookId(bench, day))
}

/** The newest closed book before a day, or the newest of all; null where there is none. */
export function closedBefore(
  records: RecordReader,
  bench: number,
  day: string | null,
): NonNullable<CashBook['closed']> | null {
  for (const one of daysWithBooks(records, bench)) {
    if (day !== null && one >= day) continue
    const { closed } = bookOf(records, bench, one) ?? {}
    if (closed) return closed
  }
  return null
}

/** What a decision on a day's book has to know of the others. Only the newest book can be open. */
export function otherBooks(
  records: RecordReader,
  { bench, zone, day }: { readonly bench: number; readonly zone: string; readonly day: string },
): OtherBooks {
  const [newest = null] = daysWithBooks(records, bench)
  const isOpen = newest !== null && bookOf(records, bench, newest)?.closed === null
  const upTo = closedBefore(records, bench, null)?.upTo ?? newestBefore(records, zone, day)
  return { open: isOpen ? newest : null, newest, upTo }
}

import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { CashBook } from './book.ts'
import { countOf } from './denominations.ts'
import { cashStream, type NewCashEvent } from './events.ts'
import { documentsOf, expectedCash, sumsOf, type CashDocument } from './sums.ts'

export const openErrors = ['day-in-future', 'book-closed', 'earlier-book-open', 'later-book'] as const
export const closeErrors = [
  'book-not-opened',
  'book-closed',
  'difference-reason-needed',
  'count-differs',
] as const
export const reopenErrors = ['book-not-opened', 'book-not-closed', 'later-book'] as const

/** The books of a bench beside the one that is decided on. */
export interface OtherBooks {
  /** A day whose book is open; null where there is none. */
  readonly open: string | null
  /** The newest day that has a book. */
  readonly newest: string | null
  /** The newest record that closed books counted; before the first book, the newest one of an earlier day. */
  readonly upTo: number
}

/** Opens a day's book with what lies in the drawer, or puts that right while it is open. One is open at a time. */
export function openBook(
  book: CashBook | null,
  others: OtherBooks,
  opening: {
    readonly day: string
    readonly today: string
    readonly bench: number
    readonly currency: string
    readonly float: number
  },
): Result<readonly NewCashEvent[], Refusal<(typeof openErrors)[number]>> {
  const { day, today, bench, currency, float } = opening
  if (day > today) return refuse('day-in-future', { day })
  if (book?.closed) return refuse('book-closed', { day })
  if (others.open !== null && others.open !== day) return refuse('earlier-book-open', { open: others.open })
  if (!book && others.newest !== null && others.newest > day)
    return refuse('later-book', { newest: others.newest })
  const after = book?.opened.after ?? others.upTo
  return ok([cashStream.event('cash.opened', { day, bench, currency, float, after })])
}

/** What was counted. `denominations`: empty where the sum alone was typed. */
export interface Count {
  readonly counted: number
  readonly denominations: readonly { readonly value: number; readonly count: number }[]
  readonly reason: string
}

/** Closes a book on the documents since the one before: what differs from what should be there needs a reason. */
export function closeBook(
  book: CashBook,
  since: readonly CashDocument[],
  { counted, denominations, reason }: Count,
): Result<readonly NewCashEvent[], Refusal<(typeof closeErrors)[number]>> {
  const { day, bench, currency, float, after } = book.opened
  if (book.closed) return refuse('book-closed', { day })
  if (denominations.length > 0 && countOf(denominations) !== counted) return refuse('count-differs')
  const documents = documentsOf(day, since)
  const sums = [...sumsOf(documents)]
  const expected = expectedCash(float, sums, currency)
  const difference = counted - expected
  if (difference !== 0 && reason.trim() === '')
    return refuse('difference-reason-needed', { difference, currency })
  return ok([
    cashStream.event('cash.closed', {
      day,
      bench,
      currency,
      float,
      after,
      upTo: documents.at(-1)?.seq ?? after,
      sums,
      late: documents.filter(({ date }) => date < day).length,
      expected,
      counted,
      denominations: denominations.filter(({ count }) => count > 0).map((one) => ({ ...one })),
      difference,
      reason: difference === 0 ? '' : reason.trim(),
    }),
  ])
}

/** Opens the newest closed book again: an older one would take documents away from those after it. */
export function reopenBook(
  book: CashBook,
  newest: string | null,
  reason: string,
): Result<readonly NewCashEvent[], Refusal<(typeof reopenErrors)[number]>> {
  const { day } = book.opened
  if (!book.closed) return refuse('book-not-closed', { day })
  if (newest !== null && newest > day) return refuse('later-book', { newest })
  return ok([cashStream.event('cash.reopened', { day, reason })])
}

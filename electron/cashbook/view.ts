import type { CashBookView, CashDocumentView } from '../../shared/cashbook/contract.ts'
import type { Days } from '../../shared/reports/business-day.ts'
import type { CashOfDay } from '../../shared/reports/cash.ts'
import { documentsOf, expectedCash, sumsOf } from '../../shared/cashbook/sums.ts'
import { bookOf, closedBefore, daysWithBooks, otherBooks } from './books.ts'
import type { CashDeps } from './deps.ts'
import { documentsBetween, documentsSince, ownBench, type DocumentOfCase } from './documents.ts'

/** A day's book as its screen and its report show it: closed figures as they were sealed, open ones as they are now. */
export function bookView(deps: CashDeps, day: string): CashBookView {
  const { ledger, centre, nameOf, personal, database } = deps
  const { zone, benchNumber: bench, currency: usual } = centre()
  const book = bookOf(ledger, bench, day)
  const closed = book?.closed ?? null
  const after = book?.opened.after ?? otherBooks(ledger, { bench, zone, day }).upTo
  const documents = closed
    ? documentsSince(ledger, zone, after, closed.upTo)
    : documentsOf(day, documentsSince(ledger, zone, after))
  const sums = closed ? closed.sums : [...sumsOf(documents)]
  const float = book?.opened.float ?? null
  const currency = book?.opened.currency ?? usual
  const before = closedBefore(ledger, bench, day)
  const own = ownBench(ledger)
  const counted = new Set(documents.map(({ seq }) => seq))
  const [newest] = daysWithBooks(ledger, bench)
  return {
    day,
    state: book === null ? 'none' : closed ? 'closed' : 'open',
    version: book?.version ?? 0,
    currency,
    before: before?.currency === currency ? before.counted : null,
    float,
    openedAt: book?.opened.at ?? null,
    openedBy: book ? nameOf(book.opened.by) : null,
    sums: sums.map((sum) => ({ ...sum })),
    documents: documents.map((one) => toView(one, day)),
    expected: closed?.expected ?? expectedCash(float ?? 0, sums, currency),
    closing: closed && {
      at: closed.at,
      by: nameOf(closed.by),
      counted: closed.counted,
      denominations: closed.denominations.map((one) => ({ ...one })),
      difference: closed.difference,
      reason: personal.text(database.reader, closed.reason),
    },
    after: closed
      ? documentsBetween(ledger, zone, { from: day, to: day })
          .filter(({ bench, seq }) => bench === own && seq > closed.upTo && !counted.has(seq))
          .map((one) => toView(one, day))
      : [],
    mayReopen: closed !== null && newest === day,
  }
}

/** One line of the list of books; none where the day has no book. What was closed is told as it was sealed. */
export function summaryOfBook(deps: CashDeps, day: string) {
  const found = cashOfDay(deps, day)
  if (found.state === 'none') return []
  const { state, currency, expected, difference } = found
  return [{ day, closed: state === 'closed', currency, expected, difference }]
}

/** The books of a range of days for its report; of one day also where nobody opened its book and somebody paid. */
export function cashOfDays(deps: CashDeps, { from, to }: Days): readonly CashOfDay[] {
  const days = daysWithBooks(deps.ledger, deps.centre().benchNumber)
    .filter((day) => from <= day && day <= to)
    .toReversed()
  const told = days.map((day) => cashOfDay(deps, day))
  if (from !== to || told.length > 0) return told
  const alone = cashOfDay(deps, from)
  return alone.sums.length > 0 ? [alone] : []
}

function cashOfDay(deps: CashDeps, day: string): CashOfDay {
  const { ledger, centre, personal, database } = deps
  const closed = bookOf(ledger, centre().benchNumber, day)?.closed
  if (!closed) {
    const { state, currency, float, sums, expected, documents } = bookView(deps, day)
    const late = documents.filter((one) => one.late).length
    const open = { counted: null, difference: null, reason: '' }
    return { day, state, currency, float, sums, expected, late, ...open }
  }
  const { currency, float, sums, expected, counted, difference, late } = closed
  const reason = personal.text(database.reader, closed.reason)
  return { day, state: 'closed', currency, float, sums, expected, counted, difference, late, reason }
}

function toView(
  { caseId, number, rma, kind, means, currency, paid, at, date }: DocumentOfCase,
  day: string,
): CashDocumentView {
  return { caseId, number, rma, kind, means, currency, paid, at, late: date < day }
}

import type { CashBook } from '../../shared/cashbook/book.ts'
import type { cashContract } from '../../shared/cashbook/contract.ts'
import { closeBook, openBook, reopenBook } from '../../shared/cashbook/decide.ts'
import { cashBookId, cashStream, type NewCashEvent } from '../../shared/cashbook/events.ts'
import { denominationsOf } from '../../shared/cashbook/denominations.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { By } from '../core/by.ts'
import type { Handlers } from '../core/handler.ts'
import type { Work } from '../ledger/ledger.ts'
import { bookOf, daysWithBooks, otherBooks } from './books.ts'
import type { CashDeps } from './deps.ts'
import { documentsSince } from './documents.ts'
import { bookView, summaryOfBook } from './view.ts'

/** The cash book of the day: opening, what was paid, and the count in the end. */
export function createCashBook(deps: CashDeps): Handlers<typeof cashContract> {
  const { ledger, centre } = deps
  return {
    'cash.book'({ now }, { day }) {
      const today = localDate(now, centre().zone)
      const book = bookView(deps, day ?? today)
      return ok({ today, book, denominations: [...denominationsOf(book.currency)] })
    },
    'cash.books'(_, { count }) {
      const days = daysWithBooks(ledger, centre().benchNumber).slice(0, count)
      return ok(days.flatMap((day) => summaryOfBook(deps, day)))
    },
    'cash.open': ({ by, now }, { day, version, float }) =>
      change(deps, by, { day, version }, (book, work) => {
        const { zone, currency, benchNumber: bench } = centre()
        const today = localDate(now, zone)
        return openBook(book, otherBooks(work, { bench, zone, day }), { day, today, bench, currency, float })
      }),
    'cash.close': ({ by }, { day, version, ...count }) =>
      change(deps, by, { day, version }, (book, work) =>
        book
          ? closeBook(book, documentsSince(work, centre().zone, book.opened.after), count)
          : refuse('book-not-opened', { day }),
      ),
    'cash.reopen': ({ by }, { day, version, reason }) =>
      change(deps, by, { day, version }, (book, work) => {
        const [newest = null] = daysWithBooks(work, centre().benchNumber)
        return book ? reopenBook(book, newest, reason) : refuse('book-not-opened', { day })
      }),
  }
}

/** Decides on the sealed events of a day's book and of its documents, in the transaction that records it. */
function change<Code extends string>(
  { ledger, centre }: Pick<CashDeps, 'ledger' | 'centre'>,
  by: By,
  { day, version }: { readonly day: string; readonly version: number },
  decide: (book: CashBook | null, work: Work) => Result<readonly NewCashEvent[], Refusal<Code>>,
): Result<{ readonly version: number }, Refusal<Code | 'changed-meanwhile'>> {
  return ledger.transact(by, (work) => {
    const bench = centre().benchNumber
    const book = bookOf(work, bench, day)
    if ((book?.version ?? 0) !== version) return refuse('changed-meanwhile')
    const decided = decide(book, work)
    if (!decided.ok) return decided
    const appended = work.append(cashStream, cashBookId(bench, day), version, decided.value)
    return appended.ok ? ok({ version: version + decided.value.length }) : appended
  })
}

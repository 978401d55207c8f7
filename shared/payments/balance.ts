import type { CaseStatus } from '../intake/index.ts'
import type { QuoteTotals } from '../quotes/index.ts'
import { settledBy, type CasePayments } from './case-payments.ts'

/** The price that a customer agreed to. */
export interface AgreedPrice {
  /** The version of the quote. */
  readonly number: number
  readonly currency: string
  readonly totals: QuoteTotals
}

/** What a case has to pay. Minor units of one currency; nothing is negative. */
export interface Balance {
  readonly currency: string
  readonly due: number
  readonly paid: number
  readonly outstanding: number
  /** Paid beyond what is due: another price was agreed to since. */
  readonly toRefund: number
}

/** Cases that ended before the work: nothing more is asked for, and what was paid is refunded where it is owed. */
const endedEarly = new Set<CaseStatus>(['cancelled', 'returned-unrepaired'])

/** What is due, paid and outstanding by the price agreed. Payments in another currency are none of this price. */
export function balanceOf(payments: CasePayments, price: Price, status: CaseStatus): Balance {
  return balanceAt(settledBy(payments, price.currency).gross, price, status)
}

type Price = Pick<AgreedPrice, 'currency' | 'totals'>

/** The same where so much is paid, in minor units. */
export function balanceAt(paid: number, { currency, totals }: Price, status: CaseStatus): Balance {
  const due = endedEarly.has(status) ? Math.min(paid, totals.gross) : totals.gross
  return { currency, due, paid, outstanding: Math.max(0, due - paid), toRefund: Math.max(0, paid - due) }
}

import type { CaseStatus } from '../intake/index.ts'
import type { Money } from '../kernel/money.ts'
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

/** What has to be paid before a unit leaves: what is left of the price agreed, or a fee of the plan that is not agreed yet. */
export interface Owed {
  readonly for: 'price' | 'fee'
  readonly money: Money
}

/** What of a case has to be paid first: what is left of the price agreed, then the fee that is not agreed; null where nothing is. */
export function owedOf(balance: Balance | null, feeOpen: Money | null): Owed | null {
  if (balance && balance.outstanding > 0)
    return { for: 'price', money: { amount: balance.outstanding, currency: balance.currency } }
  return feeOpen && { for: 'fee', money: feeOpen }
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

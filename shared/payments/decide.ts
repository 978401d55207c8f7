import type { CaseStatus } from '../intake/index.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { RateSums } from '../quotes/index.ts'
import { balanceAt, balanceOf, type AgreedPrice, type Owed } from './balance.ts'
import { leftOfReceipt, settledBy, type CasePayments } from './case-payments.ts'
import { paymentStream, type NewPaymentEvent, type PaymentMeans, type RefundReason } from './events.ts'
import { cashRounding } from './rounding.ts'
import { differenceOf, sharesOf } from './shares.ts'

export const receiveErrors = ['no-price-agreed', 'more-than-outstanding', 'reference-needed'] as const
export const refundErrors = ['receipt-unknown', 'more-than-received', 'reference-needed'] as const
export const leaveErrors = ['not-paid', 'fee-not-agreed', 'unpaid-reason-needed'] as const

/** What a document is made with. `amount`: minor units. */
export interface Handed {
  readonly rma: string
  readonly number: string
  readonly means: PaymentMeans
  readonly reference: string
  readonly amount: number
}

/** A payment of the price agreed, or of a part of it: never more than is outstanding. */
export function receive(
  payments: CasePayments,
  agreed: AgreedPrice | null,
  status: CaseStatus,
  handed: Handed,
): Result<readonly NewPaymentEvent[], Refusal<(typeof receiveErrors)[number]>> {
  if (!agreed) return refuse('no-price-agreed')
  const { currency, number: quote, totals } = agreed
  const { outstanding, paid } = balanceOf(payments, agreed, status)
  if (handed.amount > outstanding) return refuse('more-than-outstanding', { outstanding, currency })
  if (handed.means === 'card' && handed.reference === '') return refuse('reference-needed')
  const byRate = differenceOf(
    settledBy(payments, currency).byRate,
    sharesOf(paid + handed.amount, totals.byRate),
  )
  const left = outstanding - handed.amount
  return ok([
    paymentStream.event('payment.received', { ...documentOf(handed, currency, byRate, left), quote }),
  ])
}

/** A credit note on a receipt: never more than is left of it. It gives back the VAT that the receipts hold beyond the rest. */
export function refund(
  payments: CasePayments,
  agreed: AgreedPrice | null,
  status: CaseStatus,
  handed: Handed & { readonly of: string; readonly why: RefundReason },
): Result<readonly NewPaymentEvent[], Refusal<(typeof refundErrors)[number]>> {
  const { of, why, amount } = handed
  const receipt = payments.documents.find(({ kind, number }) => kind === 'receipt' && number === of)
  if (!receipt) return refuse('receipt-unknown')
  const { currency } = receipt
  const left = leftOfReceipt(payments, receipt)
  if (amount > left) return refuse('more-than-received', { left, currency })
  if (handed.means === 'card' && handed.reference === '') return refuse('reference-needed')
  const settled = settledBy(payments, currency)
  const rest = settled.gross - amount
  const price = agreed?.currency === currency ? agreed : null
  // A price of nothing has no rates to share by: what is documented has.
  const shared = price && price.totals.gross > 0 ? price.totals : settled
  const byRate = differenceOf(sharesOf(rest, shared.byRate), settled.byRate)
  const outstanding = price ? balanceAt(rest, price, status).outstanding : 0
  return ok([
    paymentStream.event('payment.refunded', {
      ...documentOf(handed, currency, byRate, outstanding),
      of,
      why,
    }),
  ])
}

function documentOf(
  { rma, number, means, reference, amount }: Handed,
  currency: string,
  byRate: readonly RateSums[],
  outstanding: number,
) {
  const rounding = means === 'cash' ? cashRounding(amount, currency) : 0
  const paid = amount + rounding
  return {
    rma,
    number,
    means,
    reference,
    currency,
    amount,
    rounding,
    paid,
    byRate: [...byRate],
    outstanding,
  }
}

/** True where a step takes the unit away from where it waits ready for its customer; on hold it still waits there. */
export function leavesReady(
  { status, heldFrom }: { readonly status: CaseStatus; readonly heldFrom: CaseStatus | null },
  to: CaseStatus,
): boolean {
  const waits = status === 'ready' || (status === 'on-hold' && heldFrom === 'ready')
  return waits && to !== 'ready' && to !== 'on-hold'
}

/** Nothing leaves unpaid but by a manager's word, with a reason. `owed`: null where everything is paid. */
export function mayLeave(
  owed: Owed | null,
  manager: boolean,
  reason: string,
): Result<null, Refusal<(typeof leaveErrors)[number]>> {
  if (owed === null) return ok(null)
  const { amount, currency } = owed.money
  if (!manager && owed.for === 'fee') return refuse('fee-not-agreed', { fee: amount, currency })
  if (!manager) return refuse('not-paid', { outstanding: amount, currency })
  return reason.trim() === '' ? refuse('unpaid-reason-needed', { outstanding: amount, currency }) : ok(null)
}

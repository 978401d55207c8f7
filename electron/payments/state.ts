import { caseRecord, type Case } from '../../shared/intake/case.ts'
import { balanceOf, type AgreedPrice } from '../../shared/payments/balance.ts'
import { noPayments, paymentRecord, type CasePayments } from '../../shared/payments/case-payments.ts'
import { quoteRecord } from '../../shared/quotes/quote.ts'
import type { Money } from '../../shared/kernel/money.ts'
import type { RecordReader } from '../ledger/ledger.ts'

/** A case with what it has to pay. */
export interface CaseMoney {
  readonly of: Case
  readonly agreed: AgreedPrice | null
  readonly payments: CasePayments
}

/** Null where there is no such case. */
export function moneyOf(records: Pick<RecordReader, 'load'>, caseId: string): CaseMoney | null {
  const of = records.load(caseRecord, caseId)
  if (!of) return null
  const agreed = records.load(quoteRecord, caseId)?.agreed ?? null
  return { of, agreed, payments: records.load(paymentRecord, caseId) ?? noPayments }
}

/** What a case has still to pay; null where nothing is outstanding. */
export function outstandingOf(records: Pick<RecordReader, 'load'>, caseId: string): Money | null {
  const money = moneyOf(records, caseId)
  if (!money?.agreed) return null
  const { outstanding, currency } = balanceOf(money.payments, money.agreed, money.of.status)
  return outstanding === 0 ? null : { amount: outstanding, currency }
}

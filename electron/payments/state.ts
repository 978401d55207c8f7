import { caseRecord, type Case } from '../../shared/intake/case.ts'
import { balanceOf, owedOf, type Owed } from '../../shared/payments/balance.ts'
import { noPayments, paymentRecord, type CasePayments } from '../../shared/payments/case-payments.ts'
import { feeNotAgreed } from '../../shared/quotes/listed-fee.ts'
import { quoteRecord, type QuoteVersion } from '../../shared/quotes/quote.ts'
import type { RecordReader } from '../ledger/ledger.ts'

/** A case with what it has to pay. */
export interface CaseMoney {
  readonly of: Case
  readonly agreed: QuoteVersion | null
  readonly payments: CasePayments
}

/** Null where there is no such case. */
export function moneyOf(records: Pick<RecordReader, 'load'>, caseId: string): CaseMoney | null {
  const of = records.load(caseRecord, caseId)
  if (!of) return null
  const agreed = records.load(quoteRecord, caseId)?.agreed ?? null
  return { of, agreed, payments: records.load(paymentRecord, caseId) ?? noPayments }
}

/** What a case has still to pay: of the price agreed, then the plan's fee that nobody agreed to; null where nothing is owed. */
export function owedBy(records: Pick<RecordReader, 'load'>, caseId: string): Owed | null {
  const money = moneyOf(records, caseId)
  if (!money) return null
  const { of, agreed, payments } = money
  return owedOf(agreed && balanceOf(payments, agreed, of.status), feeNotAgreed(of, agreed))
}

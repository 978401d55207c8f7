import type { Money } from '../../shared/kernel/money.ts'
import { noPayments, paymentRecord } from '../../shared/payments/case-payments.ts'
import { paymentStream } from '../../shared/payments/events.ts'
import type { Work } from '../ledger/ledger.ts'
import { owedBy } from './state.ts'

/** What cases ask of payments, within their own transactions; wired in `create-app.ts`. */
export const paymentPort = {
  owedBy,

  /** Puts on record that a manager let a unit go with so much to pay; the step that follows says why. */
  recordLeftUnpaid(
    work: Work,
    left: { readonly caseId: string; readonly rma: string; readonly outstanding: Money },
  ): void {
    const { caseId, rma, outstanding } = left
    const { version } = work.load(paymentRecord, caseId) ?? noPayments
    const event = paymentStream.event('payment.left-unpaid', { rma, outstanding })
    const appended = work.append(paymentStream, caseId, version, [event])
    if (!appended.ok) throw new Error(`the money of ${rma} changed within one transaction`)
  },
}

import type { CustomerRecord } from '../../shared/customers/contract.ts'
import { paymentRecord } from '../../shared/payments/case-payments.ts'
import type { RecordReader } from '../ledger/ledger.ts'

/** What was received and given back for these cases, the newest first. */
export function paymentsOf(
  records: Pick<RecordReader, 'load'>,
  cases: readonly { readonly id: string; readonly rma: string }[],
): CustomerRecord['payments'] {
  return cases
    .flatMap(({ id: caseId, rma }) =>
      (records.load(paymentRecord, caseId)?.documents ?? []).map(
        ({ kind, number, amount, currency, at }) => ({
          caseId,
          rma,
          number,
          kind,
          amount,
          currency,
          at,
        }),
      ),
    )
    .sort((a, b) => b.at - a.at)
}

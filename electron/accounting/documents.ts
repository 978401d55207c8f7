import { paymentRecord, type PaymentDocument } from '../../shared/payments/case-payments.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { documentsBetween } from '../cashbook/index.ts'

/** Receipts and credit notes dated within these days, in the order of the ledger, out of the folded money of their cases. */
export function accountingDocuments(
  records: RecordReader,
  zone: string,
  days: { readonly from: string; readonly to: string },
): readonly PaymentDocument[] {
  const wanted = documentsBetween(records, zone, days)
  const cases = [...new Set(wanted.map(({ caseId }) => caseId))]
  const found = new Map(
    cases.flatMap((caseId) =>
      (records.load(paymentRecord, caseId)?.documents ?? []).map((one) => [one.number, one] as const),
    ),
  )
  return wanted.flatMap(({ number }) => found.get(number) ?? [])
}

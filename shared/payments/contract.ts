import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'
import { money } from '../kernel/money.ts'
import { receiveErrors, refundErrors } from './decide.ts'
import { paymentMeans, paymentReceived, paymentReference, paymentRefunded, refundReasons } from './events.ts'

const caseRef = z.object({ caseId: z.uuid() })
const made = { at: instant, by: z.string().nullable() }
/** Amounts are minor units. `version`: of the money of the case, 0 before its first document. */
const handed = caseRef.extend({
  version: z.int().min(0),
  means: z.enum(paymentMeans),
  amount: z.int().min(1).max(1_000_000_000),
  reference: paymentReference.default(''),
})

/** A document as its screen shows it. */
export const paymentDocumentView = z.discriminatedUnion('kind', [
  /** `left`: what of it was not refunded. */
  paymentReceived.extend({ kind: z.literal('receipt'), left: z.int().min(0), ...made }),
  paymentRefunded.extend({ kind: z.literal('credit-note'), ...made }),
])
export type PaymentDocumentView = z.infer<typeof paymentDocumentView>

export const paymentsContract = {
  /** What a case has to pay, and its documents, the newest first. */
  'payments.ofCase': query({
    access: 'signed-in',
    input: caseRef,
    output: z.object({
      rma: z.string(),
      version: z.int().min(0),
      /** Null where no price was agreed: there is nothing to pay. */
      balance: z
        .object({
          currency: z.string(),
          due: z.int().min(0),
          paid: z.int().min(0),
          outstanding: z.int().min(0),
          toRefund: z.int().min(0),
        })
        .nullable(),
      /** The plan's fee, as its table lists it, that is on no quote the customer agreed to; null where none is due. */
      feeOpen: money.nullable(),
      documents: z.array(paymentDocumentView),
    }),
    errors: ['case-unknown'],
  }),
  /** Takes a payment, whole or in part. Answers with the number of the receipt. */
  'payments.receive': command({
    access: ['technician', 'manager'],
    input: handed,
    output: z.object({ version: z.int(), number: z.string() }),
    errors: ['case-unknown', 'changed-meanwhile', ...receiveErrors],
  }),
  /** A credit note on a receipt: money goes back, or a mistake is put right. Receipts are never changed. */
  'payments.refund': command({
    access: ['manager'],
    input: handed.extend({ of: z.string().max(40), why: z.enum(refundReasons) }),
    output: z.object({ version: z.int(), number: z.string() }),
    errors: ['case-unknown', 'changed-meanwhile', ...refundErrors],
  }),
}

import type { z } from 'zod'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { totalsOf, type RateSums } from '../quotes/index.ts'
import { paymentStream, type PaymentEvent, type paymentReceived, type paymentRefunded } from './events.ts'

/** A document with who made it. `at`: ms, UTC. */
export type PaymentDocument = { readonly at: number; readonly by: string } & (
  | ({ readonly kind: 'receipt' } & z.output<typeof paymentReceived>)
  | ({ readonly kind: 'credit-note' } & z.output<typeof paymentRefunded>)
)

/** The money of a case as its events tell it. */
export interface CasePayments {
  readonly version: number
  /** The oldest first. */
  readonly documents: readonly PaymentDocument[]
}

export const noPayments: CasePayments = { version: 0, documents: [] }

export const paymentRecord = defineRecord({
  stream: paymentStream,
  fold: (events: readonly PaymentEvent[]) => foldEvents(events, evolvePayments),
  unknown: 'receipt-unknown',
})

function evolvePayments(state: CasePayments | null, event: PaymentEvent): CasePayments {
  const { version, at, actor: by } = event
  const documents = state?.documents ?? []
  switch (event.type) {
    case 'payment.received':
      return { version, documents: [...documents, { kind: 'receipt', ...event.body, at, by }] }
    case 'payment.refunded':
      return { version, documents: [...documents, { kind: 'credit-note', ...event.body, at, by }] }
    case 'payment.left-unpaid':
      return { version, documents }
    default:
      return missingCase(event)
  }
}

/** What of a receipt has not been refunded, in minor units. */
export function leftOfReceipt({ documents }: CasePayments, receipt: PaymentDocument): number {
  const back = documents.filter((one) => one.kind === 'credit-note' && one.of === receipt.number)
  return receipt.amount - back.reduce((sum, { amount }) => sum + amount, 0)
}

/** What documents in a currency settle together: receipts less credit notes, by rate of VAT and in all. */
export function settledBy({ documents }: CasePayments, currency: string): ReturnType<typeof totalsOf> {
  const lines = documents
    .filter((one) => one.currency === currency)
    .flatMap(({ kind, byRate }) => (kind === 'receipt' ? byRate : byRate.map(negative)))
  return totalsOf(lines)
}

function negative({ vat, net, tax, gross }: RateSums): RateSums {
  return { vat, net: -net, tax: -tax, gross: -gross }
}

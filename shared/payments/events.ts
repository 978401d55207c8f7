import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { money } from '../kernel/money.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { rateSums } from '../quotes/index.ts'

/** How money changes hands. */
export const paymentMeans = ['cash', 'card', 'transfer'] as const
export type PaymentMeans = (typeof paymentMeans)[number]

/** Why money goes back. A choice, so that no document holds words about a person. */
export const refundReasons = ['entered-wrongly', 'price-lowered', 'returned'] as const
export type RefundReason = (typeof refundReasons)[number]

/** What a terminal or a bank calls a payment. Letters, digits and dashes: nothing that names anybody. */
export const paymentReference = z
  .string()
  .trim()
  .max(24)
  .transform((text) => text.toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9-]*$/))

/** A numbered document. Amounts are minor units of its one currency, none is negative but the rounding. */
const document = z.strictObject({
  rma: z.string(),
  /** `PAY-PRG-2026-100001`, without gaps on each bench; receipts and credit notes count together. */
  number: z.string(),
  means: z.enum(paymentMeans),
  /** Empty where there is none. */
  reference: z.string(),
  currency: z.string(),
  /** What it settles, or takes back, of the price. */
  amount: z.int().positive(),
  /** What cash adds to the amount. */
  rounding: z.int(),
  /** What changed hands: amount and rounding. */
  paid: z.int().min(0),
  /** The amount by rate of VAT. A rate may be below zero where another price was agreed to since the payment before. */
  byRate: z.array(rateSums),
  /** What was still to be paid after it. */
  outstanding: z.int().min(0),
})

/** `payment.received`: a receipt. `quote`: the version whose price was paid. */
export const paymentReceived = document.extend({ quote: z.int().positive() })

/** `payment.refunded`: a credit note on a receipt. A receipt is never changed. */
export const paymentRefunded = document.extend({ of: z.string(), why: z.enum(refundReasons) })

/** Everything that can happen to the money of a case. Its stream is named by the case. */
export const paymentStream = defineStream('payment', {
  'payment.received': event(paymentReceived),
  'payment.refunded': event(paymentRefunded),
  /** A manager let the unit go before it was paid; the step of the case says why. */
  'payment.left-unpaid': event(z.strictObject({ rma: z.string(), outstanding: money })),
})
export type PaymentEvent = RecordedEvent<typeof paymentStream>
export type NewPaymentEvent = NewEvent<typeof paymentStream>

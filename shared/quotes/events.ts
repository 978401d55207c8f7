import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { calendarDate, mediaHash } from '../kernel/facts.ts'
import { money } from '../kernel/money.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { exchangeRate, priceBases, priceKinds, vatRate } from '../prices/index.ts'
import { signedText } from '../signature/index.ts'
import { quoteTotals, sums } from './sums.ts'

/** A fee of the plan: which replacement it is of, what the table lists, and how that became this currency. */
export const feeOfPlan = z.strictObject({
  rule: z.literal('P1'),
  /** Which replacement of the plan, from 1. */
  ordinal: z.int().positive(),
  listed: money,
  /** Null where the table lists it in the currency of the quote. */
  rate: exchangeRate.nullable(),
  catalogueVersion: z.string(),
})
export type FeeOfPlan = z.infer<typeof feeOfPlan>

/** A line. Its amounts are minor units of the quote's one currency. */
export const quoteLine = z.strictObject({
  kind: z.enum([...priceKinds, 'fee']),
  /** Of the price list; null on a fee. */
  code: z.string().nullable(),
  /** As the price list had it; empty on a fee, whose name is the language's. */
  name: z.string(),
  quantity: z.int().positive(),
  unitPrice: z.int(),
  /** What the price list said; null on a fee. Another price was agreed where it differs. */
  listPrice: z.int().nullable(),
  basis: z.enum(priceBases),
  vat: vatRate,
  ...sums,
  fee: feeOfPlan.nullable(),
})
export type QuoteLine = z.infer<typeof quoteLine>

/** `quote.made`: a version of the quote. The one before stays, and is no longer open to be accepted. */
export const quoteMade = z.strictObject({
  rma: z.string(),
  /** From 1. */
  number: z.int().positive(),
  currency: z.string(),
  lines: z.array(quoteLine).min(1),
  totals: quoteTotals,
  /** The last day on which it may be accepted. */
  validUntil: calendarDate,
})
export type QuoteMade = z.infer<typeof quoteMade>

/** How a customer answered: said so, signed on the screen, or wrote back. */
export const answerMeans = ['word', 'signature', 'reply'] as const
export type AnswerMeans = (typeof answerMeans)[number]

const ofVersion = z.strictObject({ number: z.int().positive() })

/** `quote.accepted`: `signs` is the SHA-256 of the text that was agreed to; a signature is bound to it. */
const quoteAcceptedAsPicture = ofVersion.extend({
  means: z.enum(answerMeans),
  total: money,
  signs: mediaHash,
  /** SHA-256 of the picture of a signature; it is deleted with the customer. */
  signature: mediaHash.nullable(),
})

/** `signed`: the words that stood above the pad and its ink, where it was signed on screen. They name the hash of the quote. */
export const quoteAccepted = quoteAcceptedAsPicture.extend({ signed: signedText.nullable() })

/** Everything that can happen to the quote of a case. Its stream is named by the case. */
export const quoteStream = defineStream('quote', {
  'quote.made': event(quoteMade),
  /** It was put into the outbox. */
  'quote.sent': event(ofVersion.extend({ mailId: z.uuid() })),
  'quote.accepted': event(quoteAcceptedAsPicture).next(quoteAccepted, (body) => ({ ...body, signed: null })),
  'quote.declined': event(ofVersion.extend({ means: z.enum(answerMeans) })),
})
export type QuoteEvent = RecordedEvent<typeof quoteStream>
export type NewQuoteEvent = NewEvent<typeof quoteStream>

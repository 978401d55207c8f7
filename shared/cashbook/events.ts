import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { calendarDate } from '../kernel/facts.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { paymentMeans } from '../payments/index.ts'

/** Money that came in and went back in one way, minor units. Cash is what changed hands: with its rounding. */
export const meansSum = z.strictObject({
  means: z.enum(paymentMeans),
  currency: z.string(),
  received: z.int().min(0),
  receipts: z.int().min(0),
  refunded: z.int().min(0),
  refunds: z.int().min(0),
})
export type MeansSum = z.infer<typeof meansSum>

/** How many of a note or coin were counted. `value`: minor units. */
export const counted = z.strictObject({ value: z.int().positive(), count: z.int().min(0).max(100_000) })

const ofDay = z.strictObject({ day: calendarDate, bench: z.int().positive(), currency: z.string() })

/**
 * `cash.opened`: what lay in the drawer when the day began. Said again, it puts the figure right. `after`: the newest record of
 * the bench's chain that the book before it counted; what was paid since is this book's.
 */
export const cashOpened = ofDay.extend({ float: z.int().min(0), after: z.int().min(0) })

/** `cash.closed`: the drawer was counted. Its sums are of the documents recorded after `after` and up to `upTo`. */
export const cashClosed = ofDay.extend({
  float: z.int().min(0),
  after: z.int().min(0),
  upTo: z.int().min(0),
  sums: z.array(meansSum),
  /** Of these: how many documents are dated before the day. */
  late: z.int().min(0),
  /** What should lie there: the float, and cash that came in less cash that went back. */
  expected: z.int(),
  counted: z.int().min(0),
  /** Empty where the sum alone was typed. */
  denominations: z.array(counted),
  /** Counted less expected. */
  difference: z.int(),
  /** Why they differ; empty where they do not. */
  reason: freeText,
})

/** `cash.reopened`: a manager opened the newest closed book again. */
export const cashReopened = z.strictObject({ day: calendarDate, reason: freeText })

/** The cash book of one bench and one business day; its stream is named by both: `1-2026-11-30`. */
export const cashStream = defineStream('cash', {
  'cash.opened': event(cashOpened),
  'cash.closed': event(cashClosed),
  'cash.reopened': event(cashReopened),
})
export type CashEvent = RecordedEvent<typeof cashStream>
export type NewCashEvent = NewEvent<typeof cashStream>

/** What a day's book is called by. */
export function cashBookId(bench: number, day: string): string {
  return `${bench}-${day}`
}

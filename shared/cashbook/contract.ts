import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { calendarDate, instant } from '../kernel/facts.ts'
import { paymentMeans } from '../payments/index.ts'
import { closeErrors, openErrors, reopenErrors } from './decide.ts'
import { counted, meansSum } from './events.ts'

const bench = ['technician', 'manager'] as const
/** As large as a payment. Minor units. */
const amount = z.int().min(0).max(1_000_000_000)
const ofDay = z.object({ day: calendarDate, version: z.int().min(0) })
const done = z.object({ version: z.int() })

/** A receipt or credit note of a book, as its screen lists it. */
export const cashDocumentView = z.object({
  caseId: z.uuid(),
  number: z.string(),
  rma: z.string(),
  kind: z.enum(['receipt', 'credit-note']),
  means: z.enum(paymentMeans),
  currency: z.string(),
  paid: z.int(),
  at: instant,
  /** Dated before the day of the book: it was recorded after that day's book was closed. */
  late: z.boolean(),
})
export type CashDocumentView = z.infer<typeof cashDocumentView>

/** The book of a day. Its sums are as they were closed, or as they are now. Amounts are minor units. */
export const cashBookView = z.object({
  day: calendarDate,
  state: z.enum(['none', 'open', 'closed']),
  /** 0 where there is none yet. */
  version: z.int(),
  currency: z.string(),
  /** What was counted last, which should lie there still; null where nothing was. */
  before: z.int().nullable(),
  float: z.int().nullable(),
  openedAt: instant.nullable(),
  openedBy: z.string().nullable(),
  sums: z.array(meansSum),
  documents: z.array(cashDocumentView),
  expected: z.int(),
  closing: z
    .object({
      at: instant,
      by: z.string().nullable(),
      counted: z.int(),
      denominations: z.array(counted),
      difference: z.int(),
      /** Null where it cannot be read any more. */
      reason: z.string().nullable(),
    })
    .nullable(),
  /** Documents of this day that were recorded after its closing: they are counted in a later book. */
  after: z.array(cashDocumentView),
  mayReopen: z.boolean(),
})
export type CashBookView = z.infer<typeof cashBookView>

export const cashContract = {
  /** The book of a day; null is today's. Notes and coins of its currency, the largest first. */
  'cash.book': query({
    access: bench,
    input: z.object({ day: calendarDate.nullable() }),
    output: z.object({ today: calendarDate, book: cashBookView, denominations: z.array(z.int()) }),
    errors: [],
  }),
  /** Books of this bench, the newest first. */
  'cash.books': query({
    access: bench,
    input: z.object({ count: z.int().min(1).max(400) }),
    output: z.array(
      z.object({
        day: calendarDate,
        closed: z.boolean(),
        currency: z.string(),
        expected: z.int(),
        difference: z.int().nullable(),
      }),
    ),
    errors: [],
  }),
  /** Says what lies in the drawer as the day begins; said again, puts it right. */
  'cash.open': command({
    access: bench,
    input: ofDay.extend({ float: amount }),
    output: done,
    errors: ['changed-meanwhile', ...openErrors],
  }),
  /** The drawer was counted. */
  'cash.close': command({
    access: bench,
    input: ofDay.extend({
      counted: amount,
      denominations: z.array(counted).max(20).default([]),
      reason: z.string().trim().max(500).default(''),
    }),
    output: done,
    errors: ['changed-meanwhile', ...closeErrors],
  }),
  'cash.reopen': command({
    access: ['manager'],
    input: ofDay.extend({ reason: z.string().trim().min(3).max(500) }),
    output: done,
    errors: ['changed-meanwhile', ...reopenErrors],
  }),
}

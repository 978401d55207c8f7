import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { calendarDate, instant } from '../kernel/facts.ts'
import { money } from '../kernel/money.ts'
import { exchangeRate, vatRate } from '../prices/index.ts'
import { signing, toSign } from '../signature/index.ts'
import { answerErrors, quoteErrors } from './decide.ts'
import { answerMeans, quoteMade } from './events.ts'

const bench = ['technician', 'manager'] as const
const caseRef = z.object({ caseId: z.uuid() })
const ofVersion = caseRef.extend({ version: z.int().positive(), number: z.int().positive() })
const done = z.object({ version: z.int() })

/** A version of a quote as its screen shows it. */
export const quoteView = quoteMade.extend({
  at: instant,
  by: z.string().nullable(),
  sentAt: instant.nullable(),
  answer: z
    .object({
      is: z.enum(['accepted', 'declined']),
      means: z.enum(answerMeans),
      at: instant,
      by: z.string().nullable(),
    })
    .nullable(),
  /** The words for a signature on screen; null where it is not open. */
  toSign: toSign.nullable(),
})
export type QuoteView = z.infer<typeof quoteView>

export const quotesContract = {
  /** The quote of a case, the newest version first, and what a new one may hold. */
  'quotes.ofCase': query({
    access: 'signed-in',
    input: caseRef,
    output: z.object({
      rma: z.string(),
      /** Of the stream; 0 where there is no quote yet. */
      version: z.int().min(0),
      versions: z.array(quoteView),
      /** Number of the version that the customer agreed to last. */
      agreed: z.int().nullable(),
      currency: z.string(),
      mayQuote: z.boolean(),
      /** A paid repair begins only at a price agreed. */
      priceNeeded: z.boolean(),
      /** The fee that the plan's table lists for this claim, and the rate that would convert it today. */
      fee: z
        .object({
          listed: money,
          ordinal: z.int(),
          converted: money.nullable(),
          rate: exchangeRate.nullable(),
        })
        .nullable(),
      hasAddress: z.boolean(),
      /** By the centre's calendar. */
      today: calendarDate,
    }),
    errors: ['case-unknown'],
  }),
  /** A new version. `amount`: minor units; null: as the price list has it. `fee`: the plan's fee as a line, at this rate of VAT. */
  'quotes.make': command({
    access: bench,
    input: caseRef.extend({
      version: z.int().min(0),
      lines: z
        .array(
          z.object({
            code: z.string().max(40),
            quantity: z.int().min(1).max(9_999),
            amount: z.int().min(0).max(100_000_000).nullable().default(null),
          }),
        )
        .max(60),
      fee: z.object({ vat: vatRate }).nullable().default(null),
      validUntil: calendarDate,
    }),
    output: z.object({ version: z.int(), number: z.int() }),
    errors: [
      'case-unknown',
      'changed-meanwhile',
      'price-unknown',
      'price-in-other-currency',
      'vat-not-set',
      'vat-rate-unknown',
      'fee-not-listed',
      'rate-missing',
      'valid-until-passed',
      ...quoteErrors,
    ],
  }),
  /** Puts it into the outbox with the quote as a PDF. */
  'quotes.send': command({
    access: bench,
    input: ofVersion,
    output: done,
    errors: ['case-unknown', 'changed-meanwhile', 'no-address', 'pdf-not-made', ...answerErrors],
  }),
  'quotes.accept': command({
    access: bench,
    input: ofVersion.extend({ means: z.enum(answerMeans), signed: signing.nullable().default(null) }),
    output: done,
    errors: ['changed-meanwhile', ...answerErrors],
  }),
  'quotes.decline': command({
    access: bench,
    input: ofVersion.extend({ means: z.enum(answerMeans) }),
    output: done,
    errors: ['changed-meanwhile', ...answerErrors],
  }),
}

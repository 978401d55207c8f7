import { z } from 'zod'
import { languages } from '../kernel/centre.ts'
import { calendarDate } from '../kernel/facts.ts'

export const accountingFormats = ['csv', 'xlsx'] as const
export type AccountingFormat = (typeof accountingFormats)[number]

/** What stands between two fields of a CSV file. */
export const fieldSeparators = [';', ',', '\t'] as const

/** What `carebench accounting` asks for, of the data folder itself or of the program that runs on it. */
export const accountingRequest = z.strictObject({
  kind: z.literal('accounting'),
  from: calendarDate,
  to: calendarDate,
  format: z.enum(accountingFormats),
  /** Null: the centre's language. */
  language: z.enum(languages).nullable(),
  /** Null: what a spreadsheet expects in that language. */
  separator: z.enum(fieldSeparators).nullable(),
  bom: z.boolean(),
})
export type AccountingRequest = z.infer<typeof accountingRequest>

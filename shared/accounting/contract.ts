import { z } from 'zod'
import { query } from '../kernel/contract.ts'
import { calendarDate } from '../kernel/facts.ts'

export const accountingErrors = ['range-backwards', 'range-too-long'] as const

/** The longest export, in days: somewhat more than a year. */
export const MOST_EXPORT_DAYS = 400

export const accountingContract = {
  /** How many receipts and credit notes are dated within these days. The file itself is fetched by its address. */
  'accounting.count': query({
    access: ['manager'],
    input: z.object({ from: calendarDate, to: calendarDate }),
    output: z.object({ documents: z.int() }),
    errors: accountingErrors,
  }),
}

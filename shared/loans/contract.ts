import { z } from 'zod'
import { endLoanErrors, giveLoanErrors, loanEnds } from '../intake/index.ts'
import { command, query } from '../kernel/contract.ts'
import { calendarDate, instant } from '../kernel/facts.ts'
import { LONGEST_NAME, MOST_LOAN_UNITS } from './events.ts'

const bench = ['technician', 'manager'] as const
const words = z.string().trim().max(LONGEST_NAME)
const written = z.object({ serial: z.string().max(100), model: words.min(1), name: words })

/** A loan of a case. Texts are null where they were erased, names where the person was. */
export const loanView = z.object({
  /** The event that began it. */
  event: z.uuid(),
  serial: z.string(),
  model: z.string(),
  along: z.string().nullable(),
  backOn: calendarDate.nullable(),
  at: instant,
  by: z.string().nullable(),
  /** Null while it is out. */
  ended: z
    .object({ end: z.enum(loanEnds), note: z.string().nullable(), at: instant, by: z.string().nullable() })
    .nullable(),
})
export type LoanView = z.infer<typeof loanView>

/** A loan unit, and where it is. */
export const loanUnitRow = z.object({
  serial: z.string(),
  model: z.string(),
  name: z.string(),
  /** False where it left the list while it was out. */
  isListed: z.boolean(),
  /** How its last loan ended; null where there was none, and while it is out. */
  lastEnd: z.enum(loanEnds).nullable(),
  /** Who has it; null while it is at the centre. */
  out: z
    .object({
      event: z.uuid(),
      caseId: z.uuid(),
      rma: z.string(),
      /** Null where the customer was erased. */
      customer: z.string().nullable(),
      at: instant,
      backOn: calendarDate.nullable(),
    })
    .nullable(),
})
export type LoanUnitRow = z.infer<typeof loanUnitRow>

export const loansContract = {
  /** What the centre lends, in the order of the list, then what is out and left the list meanwhile. */
  'loans.list': query({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({ version: z.int().min(0), units: z.array(loanUnitRow) }),
  }),
  /** Sets the whole list; `version` 0 for the first one. What is out stays out where it is left out. */
  'loans.setList': command({
    access: ['manager'],
    input: z.object({ version: z.int().min(0), units: z.array(written).max(MOST_LOAN_UNITS) }),
    output: z.object({ version: z.int() }),
    errors: ['changed-meanwhile', 'not-a-serial', 'serial-twice'],
  }),
  /** What the customer of a case has or had, the newest first. */
  'loans.ofCase': query({
    access: 'signed-in',
    input: z.object({ caseId: z.uuid() }),
    output: z.object({
      rma: z.string(),
      /** The customer's own unit is here: something may be lent. */
      mayGive: z.boolean(),
      loans: z.array(loanView),
    }),
    errors: ['case-unknown'],
  }),
  /** Lends a unit of the list to the customer of a case. It is out for one case at a time. */
  'loans.give': command({
    access: bench,
    input: z.object({
      caseId: z.uuid(),
      /** As it was typed or scanned. */
      serial: z.string().max(200),
      along: z.string().trim().max(300).default(''),
      backOn: calendarDate.nullable().default(null),
    }),
    /** `event`: the record of the loan, by which it ends. */
    output: z.object({ version: z.int(), event: z.uuid() }),
    errors: ['case-unknown', 'changed-meanwhile', 'not-a-serial', ...giveLoanErrors],
  }),
  /** The unit is back, or it is known that it does not come back; whatever became of its case. */
  'loans.end': command({
    access: bench,
    input: z.object({
      caseId: z.uuid(),
      of: z.uuid(),
      end: z.enum(loanEnds),
      note: z.string().max(1_000).default(''),
    }),
    output: z.object({ version: z.int() }),
    errors: ['case-unknown', 'changed-meanwhile', ...endLoanErrors],
  }),
}

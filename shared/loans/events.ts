import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineStream, type RecordedEvent } from '../kernel/stream.ts'

/** A unit of the centre that customers take along while theirs is in repair. */
export const loanUnit = z.strictObject({
  /** Normalised. */
  serial: z.string(),
  model: z.string(),
  /** What people call it; may be empty. */
  name: z.string(),
})
export type LoanUnit = z.infer<typeof loanUnit>

export const MOST_LOAN_UNITS = 300
export const LONGEST_NAME = 80

/** `loan-list.set`: what the centre lends, in this order, from now on. Empty: it lends nothing. */
export const loanListSet = z.strictObject({ units: z.array(loanUnit).max(MOST_LOAN_UNITS) })

/** The loan units of the centre. One stream, `loan-list:centre`. */
export const loanListStream = defineStream('loan-list', {
  'loan-list.set': event(loanListSet),
})
export type LoanListEvent = RecordedEvent<typeof loanListStream>

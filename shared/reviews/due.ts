import { addDays, endOfDay, localDate } from '../kernel/time.ts'

/** Days after the day a submission came in by whose end it is to be answered. */
const answerWithinDays = 3

/**
 * T5: the local midnight that ends the third calendar day after the day a submission came in (exclusive: it is on time
 * before it). Passing it approves nothing.
 */
export function reviewDueAt(submittedAt: number, zone: string): number {
  return endOfDay(addDays(localDate(submittedAt, zone), answerWithinDays), zone)
}

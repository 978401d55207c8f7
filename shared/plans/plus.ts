import { addMonths, type Term } from '../kernel/time.ts'

/** Months that Plus runs, and that it extends the product's warranty by at most. */
const plusMonths = 12

/** The Plus year (P4): twelve months from the instant at which the plan ends, never earlier. */
export function plusTerm(planEndsAt: number, zone: string): Term {
  return { startsAt: planEndsAt, endsAt: addMonths(planEndsAt, plusMonths, zone) }
}

/**
 * By how much Plus extends the product's warranty (P6): from the warranty's end to the end of Plus, one year at most.
 * Null where the warranty outlasts Plus.
 */
export function warrantyExtension(warrantyEndsAt: number, plusEndsAt: number, zone: string): Term | null {
  const endsAt = Math.min(plusEndsAt, addMonths(warrantyEndsAt, plusMonths, zone))
  return endsAt > warrantyEndsAt ? { startsAt: warrantyEndsAt, endsAt } : null
}

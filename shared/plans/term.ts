import { at, explain, type Gate } from '../kernel/explanation.ts'
import type { MissingFact } from '../kernel/explanation-codes.ts'
import { addDays, addMonths, noon } from '../kernel/time.ts'

/** How a plan was bought, with the date its start follows from (YYYY-MM-DD in the plan's zone; null: not known). */
export type Purchase =
  | { readonly purchase: 'bundle'; readonly dispatchedOn: string | null }
  | { readonly purchase: 'separate'; readonly agreedOn: string | null }

export type TermDecision =
  | {
      readonly outcome: 'dated'
      readonly startsAt: number
      readonly endsAt: number
      readonly gates: readonly Gate[]
    }
  | {
      readonly outcome: 'needs-proof'
      readonly missing: readonly MissingFact[]
      readonly gates: readonly Gate[]
    }

/** Days from dispatch to the start of a plan that was bought with its product (T1). */
const daysAfterDispatch = 2

/** Months that a plan runs (T3). */
const planMonths = 12

/**
 * T1–T4: when a plan runs, half-open, in its own zone. It starts at 12:00 local, two days after dispatch or on the date
 * agreed, and ends at 12:00 on the same date twelve months later, clamped to the month. A date is never guessed.
 */
export function decideTerm(purchase: Purchase, zone: string): TermDecision {
  const { rule, note, missing, given, startsOn } = startOf(purchase)
  if (startsOn === null) {
    const gate = explain({
      rule,
      result: 'unknown',
      note: 'start-date-unknown',
      looked: { zone },
      missing: [missing],
    })
    return { outcome: 'needs-proof', missing: [missing], gates: [gate] }
  }
  const startsAt = noon(startsOn, zone)
  const endsAt = addMonths(startsAt, planMonths, zone)
  const gates = [
    explain({ rule, result: 'pass', note, looked: { ...given, zone }, boundary: startsAt }),
    explain({
      rule: 'T3',
      result: 'pass',
      note: 'twelve-months',
      looked: { startsAt: at(startsAt), zone },
      boundary: endsAt,
    }),
  ]
  return { outcome: 'dated', startsAt, endsAt, gates }
}

function startOf(purchase: Purchase) {
  if (purchase.purchase === 'separate') {
    const { agreedOn } = purchase
    const [rule, note, missing] = ['T2', 'starts-on-agreed-date', 'agreedOn'] as const
    return { rule, note, missing, given: { agreedOn }, startsOn: agreedOn }
  }
  const { dispatchedOn } = purchase
  const startsOn = dispatchedOn === null ? null : addDays(dispatchedOn, daysAfterDispatch)
  const [rule, note, missing] = ['T1', 'starts-after-dispatch', 'dispatchedOn'] as const
  return { rule, note, missing, given: { dispatchedOn }, startsOn }
}

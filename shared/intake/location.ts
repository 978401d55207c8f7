import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { Case } from './case.ts'
import { isAtCentre } from './case-status.ts'
import { caseStream, type NewCaseEvent } from './events.ts'

export const locateErrors = ['unit-has-left', 'location-unknown'] as const

/**
 * Puts the unit of a case to a location, or nowhere in particular. `isKnown`: the centre has that location. Where it lies
 * already is recorded no second time.
 */
export function decideLocate(
  { status, location }: Pick<Case, 'status' | 'location'>,
  to: string | null,
  isKnown: boolean,
): Result<readonly NewCaseEvent[], Refusal<(typeof locateErrors)[number]>> {
  if (!isAtCentre(status)) return refuse('unit-has-left', { status })
  if (to === location) return ok([])
  if (to !== null && !isKnown) return refuse('location-unknown', { location: to })
  return ok([caseStream.event('case.located', { location: to })])
}

/** Where the unit lies; null where nobody said, and once it has left. */
export function locationOf({ status, location }: Pick<Case, 'status' | 'location'>): string | null {
  return isAtCentre(status) ? location : null
}

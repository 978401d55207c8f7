import { moveFactsOf, type Case } from '../../shared/intake/case.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'

/** A repair that the customer pays begins only at a price agreed; what was accepted before it was put on hold goes on. */
export function needsPrice(state: Case, to: CaseStatus): boolean {
  return to === 'accepted' && state.heldFrom !== 'accepted' && moveFactsOf(state).outcome === 'paid-repair'
}

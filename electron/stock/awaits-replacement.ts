import { moveFactsOf, type Case } from '../../shared/intake/case.ts'
import { basisOf } from '../../shared/plans/reseal.ts'

/** Accepted, for an outcome that exchanges the unit, and not exchanged yet. */
export function awaitsReplacement(state: Case): boolean {
  const accepted = state.status === 'accepted' || state.status === 'awaiting-replacement'
  return accepted && basisOf(moveFactsOf(state).outcome) !== null
}

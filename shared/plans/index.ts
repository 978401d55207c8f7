/** Plans as other features know them: registration, term, Plus, reseal. */

export { holderInput, registerErrors, registration } from './contract.ts'
export {
  erasePerson,
  releaseReplacement,
  requestErasure,
  requireIdle,
  reserveReplacement,
  resumePlan,
  reverseReseal,
  supersedePlan,
  suspendPlan,
  terminatePlan,
  withdrawErasure,
} from './decider.ts'
export { planStream } from './events.ts'
export { evolvePlan, foldPlan, type Plan, planRecord, snapshotOf } from './plan.ts'
export { decidePlus, warrantyExtension } from './plus.ts'
export {
  type ResealBasis,
  type ResealOutcome,
  type UnitGrade,
  unitGrades,
  type UnitState,
  unitStates,
} from './reseal-facts.ts'
export { grantedAt } from './reseal-gates.ts'
export { decideReseal } from './reseal.ts'
export { planStates } from './status.ts'
export { termDecision } from './term-purchase.ts'
export { decideTerm } from './term.ts'

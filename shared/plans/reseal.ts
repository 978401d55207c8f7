import { missingOf, type Gate } from '../kernel/explanation.ts'
import { RULEBOOK_VERSION } from '../kernel/rulebook.ts'
import type { ResealBasis, ResealDecision, ResealFacts } from './reseal-facts.ts'
import {
  acceptedGate,
  balanceGate,
  bindingGate,
  carriedGate,
  planStateGate,
  regionGate,
  scanGate,
  timeGate,
  unitGate,
  unitModelGate,
} from './reseal-gates.ts'

/** What the accepted outcome makes of the balance; null where it replaces nothing. */
export function basisOf(outcome: string | null): ResealBasis | null {
  if (outcome === 'plan-replacement' || outcome === 'express-replacement') return 'plan'
  return outcome === 'warranty-repair' ? 'warranty' : null
}

/**
 * May the plan pass to this serial (P13)? Gates in order: the accepted case, the plan's state, in time (T6, by the unit's
 * receipt: a plan that runs out while the replacement travels still serves it), the balance (P1 or P2), the two scans,
 * the new serial's binding, the unit (P12), its model, its region (P15). Every gate is tried, so that a person sees all
 * that is wrong at once.
 */
export function decideReseal(facts: ResealFacts): ResealDecision {
  const basis = basisOf(facts.case.outcome)
  const gates: Gate[] = [
    acceptedGate(facts, basis),
    planStateGate(facts),
    timeGate(facts),
    balanceGate(facts, basis),
    scanGate(facts),
    bindingGate(facts),
    unitGate(facts),
    unitModelGate(facts),
    regionGate(facts),
  ]
  const refused = gates.some(({ result }) => result === 'fail')
  const open = gates.some(({ result }) => result === 'unknown')
  const outcome = refused ? 'refused' : open ? 'needs-proof' : 'allowed'
  if (outcome === 'allowed') gates.push(carriedGate(facts))
  return {
    outcome,
    basis,
    ordinal: basis === 'plan' ? facts.plan.used + 1 : null,
    missing: missingOf(gates),
    gates,
    rulebook: RULEBOOK_VERSION,
  }
}

import type { Policy } from '../catalogue/index.ts'
import { within, type Term } from '../kernel/time.ts'

/** The stored part of a plan's status; the rest follows from the clock. */
export const storedPlanStates = ['in-force', 'suspended', 'returned', 'terminated', 'taken-back'] as const
export type StoredPlanState = (typeof storedPlanStates)[number]

/** How a plan stands, in one word. */
export const planStates = [
  'pending',
  'active',
  'exhausted',
  'expired',
  'plus-pending',
  'plus-active',
  'plus-expired',
  'suspended',
  'returned',
  'terminated',
  'taken-back',
] as const
export type PlanState = (typeof planStates)[number]

export interface PlanStatusFacts extends Term {
  readonly stored: StoredPlanState
  readonly used: number
  /** Null where Plus was not bought. */
  readonly plus: Term | null
}

export interface PlanStatus {
  readonly state: PlanState
  /** The Plus year on its own, beside a first year that may still run. */
  readonly plus: 'plus-pending' | 'plus-active' | 'plus-expired' | null
  /** Replacements that are left in the year that runs (P1, P5). */
  readonly left: number
  /** The next instant at which the clock changes this answer; null where it never will. */
  readonly changesAt: number | null
}

/** A plan's state at an instant: stored states first, then the clock, then the balance. */
export function planStatus(plan: PlanStatusFacts, policy: Policy, now: number): PlanStatus {
  const plus = plan.plus && plusState(plan.plus, now)
  const granted = policy.replacements + (plus === 'plus-active' ? policy.additionalReplacements : 0)
  // One that was registered by mistake never granted any.
  const left = plan.stored === 'taken-back' ? 0 : Math.max(0, granted - plan.used)
  const turns = [
    plan.startsAt,
    plan.endsAt,
    plan.plus?.startsAt ?? plan.endsAt,
    plan.plus?.endsAt ?? plan.endsAt,
  ]
  const ahead = turns.filter((instant) => instant > now)
  return {
    state: plan.stored === 'in-force' ? stateByClock(plan, plus, left, now) : plan.stored,
    plus,
    left,
    changesAt: ahead.length > 0 ? Math.min(...ahead) : null,
  }
}

function stateByClock(plan: PlanStatusFacts, plus: PlanStatus['plus'], left: number, now: number): PlanState {
  if (now < plan.startsAt) return 'pending'
  if (within(plan, now)) return left > 0 ? 'active' : 'exhausted'
  if (plus === 'plus-active') return left > 0 ? 'plus-active' : 'exhausted'
  return plus ?? 'expired'
}

function plusState(plus: Term, now: number): 'plus-pending' | 'plus-active' | 'plus-expired' {
  if (within(plus, now)) return 'plus-active'
  return now < plus.startsAt ? 'plus-pending' : 'plus-expired'
}

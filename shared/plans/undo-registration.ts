import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { planStream, type NewPlanEvent } from './events.ts'
import type { Plan } from './plan.ts'

/**
 * A plan that was registered by mistake is taken back while it is as it began: nothing happened to it since, and no case
 * of its unit can have been decided on it. `event`: the one that registered it.
 */
export function undoRegistration(
  state: Plan,
  event: string,
  built: { readonly cases: number },
): Result<readonly NewPlanEvent[], Refusal<'not-undoable'>> {
  const isAsItBegan = state.registered === event && state.version === 1 && state.over === null
  return isAsItBegan && built.cases === 0
    ? ok([planStream.event('plan.taken-back', {})])
    : refuse('not-undoable')
}

/** The plan that it had superseded holds the serial again. Nothing where that one ended in another way. */
export function reinstatePlan(state: Plan, number: string): readonly NewPlanEvent[] {
  return state.over === 'superseded' && state.supersededBy === number
    ? [planStream.event('plan.reinstated', { after: number })]
    : []
}

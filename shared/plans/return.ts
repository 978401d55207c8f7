import { explain, type Gate } from '../kernel/explanation.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { localDate } from '../kernel/time.ts'
import { requireIdle, type PlanRefusal } from './decider.ts'
import type { NewPlanEvent } from './events.ts'
import type { Plan } from './plan.ts'

/** P10: a plan goes back only where the product itself has gone back, today or before. */
export function returnGate(productReturnedOn: string | null, now: number, zone: string): Gate {
  const rule = 'P10'
  const looked = { productReturnedOn }
  const returned = productReturnedOn !== null && productReturnedOn <= localDate(now, zone)
  return returned
    ? explain({ rule, result: 'pass', note: 'product-returned', looked })
    : explain({ rule, result: 'fail', note: 'product-not-returned', looked })
}

/** Takes a plan back. Refused while a case holds one of its replacements. */
export function returnPlan(
  state: Plan,
  asked: { readonly productReturnedOn: string | null; readonly reason: string; readonly now: number },
): Result<readonly NewPlanEvent[], PlanRefusal> {
  const idle = requireIdle(state)
  if (!idle.ok) return idle
  const reason = asked.reason.trim()
  const { productReturnedOn } = asked
  const gate = returnGate(productReturnedOn, asked.now, state.zone)
  if (productReturnedOn === null || gate.result !== 'pass') return refuse('product-not-returned')
  return ok([{ type: 'plan.returned', body: { productReturnedOn, reason, gates: [gate] } }])
}

import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { NewPlanEvent } from './events.ts'
import type { Plan } from './plan.ts'
import { grantedAt } from './reseal-gates.ts'

/** What the plan's commands can be refused with; the parameters say why. */
export const planRefusals = [
  'plan-over',
  'plan-suspended',
  'not-suspended',
  'replacement-reserved',
  'no-replacement-left',
  'reason-needed',
  'no-such-reseal',
  'not-the-newest-reseal',
  'product-not-returned',
  'person-erased',
  'erasure-not-requested',
  'erasure-already-requested',
] as const
/** Of these what taking a reseal back can be refused with. */
export const reversalRefusals = [
  'plan-over',
  'replacement-reserved',
  'reason-needed',
  'no-such-reseal',
  'not-the-newest-reseal',
] as const
export type PlanRefusal = Refusal<(typeof planRefusals)[number]>

type Decision = Result<readonly NewPlanEvent[], PlanRefusal>

/**
 * Reserves one replacement for an accepted case. Asking again for that case changes nothing; no other case can use it
 * until it is released or used. `receivedAt` tells whether the Plus year's own replacements count (P5).
 */
export function reserveReplacement(
  state: Plan,
  wanted: { readonly caseId: string; readonly rma: string; readonly receivedAt: number },
): Decision {
  if (state.reservation?.caseId === wanted.caseId) return ok([])
  const usable = requireUsable(state)
  if (!usable.ok) return usable
  if (state.reservation) return refuse('replacement-reserved', { rma: state.reservation.rma })
  if (state.used >= grantedAt(state, wanted.receivedAt)) {
    return refuse('no-replacement-left', { used: state.used, granted: grantedAt(state, wanted.receivedAt) })
  }
  const { caseId, rma } = wanted
  return ok([{ type: 'plan.reserved', body: { caseId, rma, ordinal: state.used + 1 } }])
}

/** Releases what was reserved for a case; does nothing where nothing is reserved. */
export function releaseReplacement(state: Plan, caseId: string): readonly NewPlanEvent[] {
  const { reservation } = state
  if (reservation?.caseId !== caseId) return []
  return [{ type: 'plan.released', body: { caseId, rma: reservation.rma } }]
}

/** Reverses the newest reseal in force. Older ones first need the newer ones reversed: the lineage is a chain. */
export function reverseReseal(
  state: Plan,
  resealId: string,
  reason: string,
): Result<readonly NewPlanEvent[], Refusal<(typeof reversalRefusals)[number]>> {
  if (reason.trim() === '') return refuse('reason-needed')
  const seal = state.seals.find(({ id }) => id === resealId)
  if (!seal) return refuse('no-such-reseal')
  if (seal !== state.seals.at(-1))
    return refuse('not-the-newest-reseal', { newest: state.seals.at(-1)?.rma ?? '' })
  if (state.over) return refuse('plan-over', { how: state.over })
  if (state.reservation) return refuse('replacement-reserved', { rma: state.reservation.rma })
  const { caseId, rma } = seal
  const body = {
    reseal: seal.id,
    from: seal.to,
    to: seal.from,
    caseId,
    rma,
    reason: reason.trim(),
    model: seal.modelBefore,
    usedAfter: seal.basis === 'plan' ? state.used - 1 : state.used,
    reservation: seal.reservationBefore,
  }
  return ok([{ type: 'plan.reseal-reversed', body }])
}

/** A manager stops the use of a plan for a while; its time runs on. */
export function suspendPlan(state: Plan, reason: string): Decision {
  const usable = requireUsable(state)
  if (!usable.ok) return usable
  return withReason(reason, (given) => ({ type: 'plan.suspended', body: { reason: given } }))
}

export function resumePlan(state: Plan, reason: string): Decision {
  if (state.over) return refuse('plan-over', { how: state.over })
  if (!state.suspended) return refuse('not-suspended')
  return withReason(reason, (given) => ({ type: 'plan.resumed', body: { reason: given } }))
}

/** Ends a plan for good, e.g. after a fraud. What it did stays on record. */
export function terminatePlan(state: Plan, reason: string): Decision {
  const idle = requireIdle(state)
  if (!idle.ok) return idle
  return withReason(reason, (given) => ({ type: 'plan.terminated', body: { reason: given } }))
}

/** The serial of a plan that has run out gets a new one: the old plan is superseded. */
export function supersedePlan(state: Plan, by: string): Decision {
  const idle = requireIdle(state)
  if (!idle.ok) return idle
  return ok([{ type: 'plan.superseded', body: { by } }])
}

/** First step of an erasure on lawful request (P9). */
export function requestErasure(state: Plan, reason: string, reference: string): Decision {
  if (state.erasure?.state === 'done') return refuse('person-erased')
  if (state.erasure) return refuse('erasure-already-requested')
  return withReason(reason, (given) => ({
    type: 'plan.erasure-requested',
    body: { reason: given, reference: reference.trim() },
  }))
}

export function withdrawErasure(state: Plan, reason: string): Decision {
  if (state.erasure?.state !== 'requested') return refuse('erasure-not-requested')
  return withReason(reason, (given) => ({ type: 'plan.erasure-withdrawn', body: { reason: given } }))
}

/** Second step: the marker that stays. The caller destroys the keys once this is on record. */
export function erasePerson(state: Plan): Decision {
  if (state.erasure?.state === 'done') return refuse('person-erased')
  if (state.erasure?.state !== 'requested') return refuse('erasure-not-requested')
  const body = { subjects: [...state.subjects], requestedBy: state.erasure.by }
  return ok([{ type: 'plan.person-erased', body }])
}

/** Not over, nothing reserved for a case. */
export function requireIdle(state: Plan): Result<null, PlanRefusal> {
  if (state.over) return refuse('plan-over', { how: state.over })
  if (state.reservation) return refuse('replacement-reserved', { rma: state.reservation.rma })
  return ok(null)
}

function requireUsable(state: Plan): Result<null, PlanRefusal> {
  if (state.over) return refuse('plan-over', { how: state.over })
  return state.suspended ? refuse('plan-suspended') : ok(null)
}

function withReason(reason: string, event: (given: string) => NewPlanEvent): Decision {
  const given = reason.trim()
  return given === '' ? refuse('reason-needed') : ok([event(given)])
}

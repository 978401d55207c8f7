import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { plansContract } from '../../shared/plans/contract.ts'
import { resumePlan, suspendPlan, terminatePlan, type PlanRefusal } from '../../shared/plans/decider.ts'
import { planStream, type PlanEvent } from '../../shared/plans/events.ts'
import { replayPlan, type Plan } from '../../shared/plans/plan.ts'
import { returnPlan } from '../../shared/plans/return.ts'
import type { Handler } from '../core/handler.ts'
import type { By } from '../ledger/ledger.ts'
import type { PlansDeps } from './deps.ts'
import { changePlan } from './plan-port.ts'

type Contract = typeof plansContract
type CommandRefusal = PlanRefusal | Refusal<'plan-unknown' | 'changed-meanwhile'>

export function suspend(deps: PlansDeps): Handler<Contract['plans.suspend']> {
  return ({ now, caller }, { id, version, reason }) =>
    change(deps, { actor: caller.personId, now }, id, version, (plan) => suspendPlan(plan, reason))
}

export function resume(deps: PlansDeps): Handler<Contract['plans.resume']> {
  return ({ now, caller }, { id, version, reason }) =>
    change(deps, { actor: caller.personId, now }, id, version, (plan) => resumePlan(plan, reason))
}

export function takeBack(deps: PlansDeps): Handler<Contract['plans.return']> {
  return async ({ now, caller }, { id, version, productReturnedOn, reason, secret }) => {
    const confirmed = await deps.confirmSecret(caller.personId, secret, now)
    if (!confirmed.ok) return confirmed
    return change(deps, { actor: caller.personId, now }, id, version, (plan) =>
      returnPlan(plan, { productReturnedOn, reason, now }),
    )
  }
}

export function terminate(deps: PlansDeps): Handler<Contract['plans.terminate']> {
  return async ({ now, caller }, { id, version, reason, secret }) => {
    const confirmed = await deps.confirmSecret(caller.personId, secret, now)
    if (!confirmed.ok) return confirmed
    return change(deps, { actor: caller.personId, now }, id, version, (plan) => terminatePlan(plan, reason))
  }
}

/** May be added at any time: it contradicts nothing that stands. */
export function note(deps: PlansDeps): Handler<Contract['plans.note']> {
  return ({ now, caller }, { id, text }) =>
    deps.ledger.transact({ actor: caller.personId, now }, (work) => {
      const plan = replayPlan(work.load(planStream(id)))
      if (!plan) return refuse('plan-unknown')
      const sealed = deps.personal.seal(work.tx, 'note', { text }, now)
      const body = { note: { ...sealed } }
      const appended = work.append(planStream(id), plan.version, [{ type: 'plan.noted', body }])
      return appended.ok ? ok({ version: plan.version + 1 }) : appended
    })
}

/** P9: the correction is sealed beside the values that stand. */
export function correct(deps: PlansDeps): Handler<Contract['plans.correct']> {
  return ({ now, caller }, { id, values }) => {
    const record = Object.fromEntries(
      Object.entries(values).flatMap(([field, value]) => (value ? [[field, value]] : [])),
    )
    return deps.ledger.transact({ actor: caller.personId, now }, (work) => {
      const plan = replayPlan(work.load(planStream(id)))
      if (!plan) return refuse('plan-unknown')
      if (plan.erasure?.state === 'done') return refuse('person-erased')
      const correction = deps.personal.seal(work.tx, 'customer', record, now)
      const body = { correction: { ...correction }, fields: Object.keys(record) }
      const appended = work.append(planStream(id), plan.version, [{ type: 'plan.correction-added', body }])
      return appended.ok ? ok({ version: plan.version + 1 }) : appended
    })
  }
}

/** One command of a plan in a transaction of its own. Answers with the version that stands after it. */
export function change(
  deps: Pick<PlansDeps, 'ledger'>,
  by: By,
  id: string,
  version: number | null,
  decide: (plan: Plan) => Result<readonly PlanEvent[], PlanRefusal>,
): Result<{ version: number }, CommandRefusal> {
  return deps.ledger.transact(by, (work): Result<{ version: number }, CommandRefusal> => {
    const changed = changePlan(work, id, decide, version)
    return changed.ok ? ok({ version: work.load(planStream(id)).length }) : changed
  })
}

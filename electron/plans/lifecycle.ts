import { enteredPhone } from '../../shared/kernel/phone.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { plansContract } from '../../shared/plans/contract.ts'
import { resumePlan, suspendPlan, terminatePlan, type PlanRefusal } from '../../shared/plans/decider.ts'
import { planStream, type NewPlanEvent } from '../../shared/plans/events.ts'
import { planRecord, type Plan } from '../../shared/plans/plan.ts'
import { undoPlanNote } from '../../shared/plans/undo-note.ts'
import { returnPlan } from '../../shared/plans/return.ts'
import type { By } from '../core/by.ts'
import type { Handler } from '../core/handler.ts'
import type { Work } from '../ledger/ledger.ts'
import type { PlansDeps } from './deps.ts'

type Contract = typeof plansContract

export function suspend(deps: PlansDeps): Handler<Contract['plans.suspend']> {
  return ({ by }, { id, version, reason }) =>
    changePlan(deps, by, id, version, (plan) => suspendPlan(plan, reason))
}

export function resume(deps: PlansDeps): Handler<Contract['plans.resume']> {
  return ({ by }, { id, version, reason }) =>
    changePlan(deps, by, id, version, (plan) => resumePlan(plan, reason))
}

export function takeBack(deps: PlansDeps): Handler<Contract['plans.return']> {
  return async ({ now, caller, by }, { id, version, productReturnedOn, reason, secret }) => {
    const confirmed = await deps.confirmSecret(caller.personId, secret, now)
    if (!confirmed.ok) return confirmed
    return changePlan(deps, by, id, version, (plan) => returnPlan(plan, { productReturnedOn, reason, now }))
  }
}

export function terminate(deps: PlansDeps): Handler<Contract['plans.terminate']> {
  return async ({ now, caller, by }, { id, version, reason, secret }) => {
    const confirmed = await deps.confirmSecret(caller.personId, secret, now)
    if (!confirmed.ok) return confirmed
    return changePlan(deps, by, id, version, (plan) => terminatePlan(plan, reason))
  }
}

/** May be added at any time: it contradicts nothing that stands. */
export function note(deps: PlansDeps): Handler<Contract['plans.note']> {
  return ({ now, by }, { id, text }) => {
    const noted = deps.ledger.change(by, planRecord, id, null, (_, { tx }) => {
      const sealed = deps.personal.seal(tx, 'note', { text }, now)
      return ok([planStream.event('plan.noted', { note: { ...sealed } })])
    })
    if (!noted.ok) return noted
    const { version, events } = noted.value
    return ok({ version, event: events[0]?.id ?? '' })
  }
}

/** Undoes a note as a further record: what it said stays readable. */
export function takeBackNote(deps: PlansDeps): Handler<Contract['plans.takeBackNote']> {
  return ({ by, caller }, { id, event }) => {
    const who = { person: caller.personId, manager: caller.roles.includes('manager') }
    const undone = deps.ledger.change(by, planRecord, id, null, (plan) => undoPlanNote(plan, event, who))
    return undone.ok ? ok({ version: undone.value.version }) : undone
  }
}

/** P9: the correction is sealed beside the values that stand. */
export function correct(deps: PlansDeps): Handler<Contract['plans.correct']> {
  return ({ now, by }, { id, values: { phone: given, ...others } }) => {
    const phone = enteredPhone(given ?? '', deps.centre().region)
    if (!phone.ok) return phone
    const record = Object.fromEntries(
      Object.entries({ ...others, phone: phone.value }).flatMap(([field, value]) =>
        value ? [[field, value]] : [],
      ),
    )
    return changePlan(deps, by, id, null, (plan, { tx }) => {
      if (plan.erasure?.state === 'done') return refuse('person-erased')
      const correction = deps.personal.seal(tx, 'customer', record, now)
      const body = { correction: { ...correction }, fields: Object.keys(record) }
      return ok([planStream.event('plan.correction-added', body)])
    })
  }
}

/** One command of a plan in a transaction of its own. Answers with the version that stands after it. */
export function changePlan(
  deps: Pick<PlansDeps, 'ledger'>,
  by: By,
  id: string,
  version: number | null,
  decide: (plan: Plan, work: Work) => Result<readonly NewPlanEvent[], PlanRefusal>,
): Result<{ version: number }, PlanRefusal | Refusal<'plan-unknown' | 'changed-meanwhile'>> {
  const changed = deps.ledger.change(by, planRecord, id, version, decide)
  return changed.ok ? ok({ version: changed.value.version }) : changed
}

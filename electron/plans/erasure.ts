import { erasePerson, requestErasure, withdrawErasure } from '../../shared/plans/decider.ts'
import type { plansContract } from '../../shared/plans/contract.ts'
import type { Handler } from '../core/handler.ts'
import type { PlansDeps } from './deps.ts'
import { changePlan } from './lifecycle.ts'

type Contract = typeof plansContract

export function askErasure(deps: PlansDeps): Handler<Contract['plans.requestErasure']> {
  return ({ by }, { id, version, reason, reference }) =>
    changePlan(deps, by, id, version, (plan) => requestErasure(plan, reason, reference))
}

export function dropErasure(deps: PlansDeps): Handler<Contract['plans.withdrawErasure']> {
  return ({ by }, { id, version, reason }) =>
    changePlan(deps, by, id, version, (plan) => withdrawErasure(plan, reason))
}

/**
 * The second step. First the marker is committed, then the keys are destroyed: cut short in between, the next start
 * finishes it (`reapplyErasures`). The other way round, a crash could destroy a key without a word on record.
 */
export function erase(deps: PlansDeps): Handler<Contract['plans.erase']> {
  return async ({ now, caller, by }, { id, version, secret }) => {
    const confirmed = await deps.confirmSecret(caller.personId, secret, now)
    if (!confirmed.ok) return confirmed
    let subjects: readonly string[] = []
    const done = changePlan(deps, by, id, version, (plan) => {
      subjects = plan.subjects
      return erasePerson(plan)
    })
    if (done.ok) deps.destroyKeys(subjects)
    return done
  }
}

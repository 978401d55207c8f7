import { decideAssign, decidePromise } from '../../shared/intake/assignment.ts'
import { caseRecord } from '../../shared/intake/case.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { ok } from '../../shared/kernel/result.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { Handler } from '../core/handler.ts'
import type { IntakeDeps } from './deps.ts'

type Contract = typeof intakeContract

/** Gives a case to a person of the bench, as the sealed records tell them, or to nobody. */
export function assignCase(deps: IntakeDeps): Handler<Contract['cases.assign']> {
  return ({ by }, { id, version, to }) => {
    const changed = deps.ledger.change(by, caseRecord, id, version, (state, work) =>
      decideAssign(state, to, to === null ? null : deps.personOf(work, to)),
    )
    return changed.ok ? ok({ version: changed.value.version }) : changed
  }
}

/** Records the day that a customer was promised, counted in the centre's zone. */
export function promiseCase(deps: IntakeDeps): Handler<Contract['cases.promise']> {
  return ({ by, now }, { id, version, on }) => {
    const today = localDate(now, deps.centre().zone)
    const changed = deps.ledger.change(by, caseRecord, id, version, (state) =>
      decidePromise(state, on, today),
    )
    return changed.ok ? ok({ version: changed.value.version }) : changed
  }
}

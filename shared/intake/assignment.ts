import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { Role } from '../kernel/contract.ts'
import type { Case } from './case.ts'
import { hasEnded } from './case-status.ts'
import { caseStream, type NewCaseEvent } from './events.ts'

export const assignErrors = ['case-has-ended', 'person-not-on-bench'] as const
export const promiseErrors = ['case-has-ended', 'promise-in-the-past'] as const

/** What is looked at in the person whom a case is given to. */
export interface Assignee {
  readonly active: boolean
  readonly roles: readonly Role[]
}

/** Units are repaired by technicians and managers. */
export function worksOnBench({ active, roles }: Assignee): boolean {
  return active && (roles.includes('technician') || roles.includes('manager'))
}

/**
 * Gives the case to a person, or to nobody. `person` is whom `to` names, as the records tell them; null where there is
 * none. Whoever has it already is recorded no second time.
 */
export function decideAssign(
  { status, assignee }: Pick<Case, 'status' | 'assignee'>,
  to: string | null,
  person: Assignee | null,
): Result<readonly NewCaseEvent[], Refusal<(typeof assignErrors)[number]>> {
  if (hasEnded(status)) return refuse('case-has-ended', { status })
  if (to !== null && !(person && worksOnBench(person))) return refuse('person-not-on-bench')
  return ok(to === assignee ? [] : [caseStream.event('case.assigned', { to })])
}

/** Records the day that the customer was promised, or that none holds any more. `today`: the date in the centre's zone. */
export function decidePromise(
  { status, promisedOn }: Pick<Case, 'status' | 'promisedOn'>,
  on: string | null,
  today: string,
): Result<readonly NewCaseEvent[], Refusal<(typeof promiseErrors)[number]>> {
  if (hasEnded(status)) return refuse('case-has-ended', { status })
  if (on === promisedOn) return ok([])
  if (on !== null && on < today) return refuse('promise-in-the-past', { on })
  return ok([caseStream.event('case.promised', { on })])
}

/** True from the day after the promised one, until the case has ended or the unit is on its way. */
export function isOverdue(
  { status, promisedOn }: Pick<Case, 'status' | 'promisedOn'>,
  today: string,
): boolean {
  return promisedOn !== null && promisedOn < today && status !== 'shipped' && !hasEnded(status)
}

import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { hasEnded } from '../../shared/intake/index.ts'
import { planRecord, type Plan } from '../../shared/plans/plan.ts'
import { reinstatePlan, undoRegistration } from '../../shared/plans/undo-registration.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import type { PlansDeps } from './deps.ts'
import { findPlan, lineageOf } from './store.ts'
import { supersededBy } from './sealed-plans.ts'

type UndoDeps = Pick<PlansDeps, 'cases'>

/** The version that a plan has when nothing has happened to it. */
const AS_IT_BEGAN = 1

/** True where `undoRegistered` would take the plan back. */
export function isRegistrationUndoable(
  deps: UndoDeps,
  records: RecordReader,
  id: string,
  event: string,
): boolean {
  const plan = records.load(planRecord, id)
  return plan !== null && undoRegistration(plan, event, { cases: casesOn(deps, records, plan) }).ok
}

/** Takes a plan back that was registered by mistake, and gives its serial back to the one that it had superseded. */
export function undoRegistered(
  deps: UndoDeps,
  work: Work,
  id: string,
  event: string,
): Result<null, Refusal<'plan-unknown' | 'changed-meanwhile' | 'not-undoable'>> {
  const undone = work.change(planRecord, id, AS_IT_BEGAN, (plan) =>
    undoRegistration(plan, event, { cases: casesOn(deps, work, plan) }),
  )
  if (!undone.ok) return undone
  const { before } = undone.value
  const earlier = supersededBy(work, before)
  const freed = earlier
    ? work.change(planRecord, earlier.id, null, (old) => ok(reinstatePlan(old, before.number)))
    : ok(null)
  return freed.ok ? ok(null) : freed
}

/** Cases of the unit that can have looked at the plan: those that came after it, and those that were open then. */
function casesOn({ cases }: UndoDeps, { reader }: RecordReader, { id }: Plan): number {
  const registeredAt = findPlan(reader, id)?.registeredAt ?? 0
  const serials = lineageOf(reader, id).map(({ serial }) => serial)
  return cases
    .ofSerials(reader, serials)
    .filter(({ receivedAt, status }) => receivedAt >= registeredAt || !hasEnded(status)).length
}

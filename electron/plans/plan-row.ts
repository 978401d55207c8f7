import { planStatus, type PlanStatus, type StoredPlanState } from '../../shared/plans/status.ts'
import type { PlanEnding } from '../../shared/plans/plan-facts.ts'
import type { Holder, PlanRow } from '../../shared/plans/views.ts'
import type { Reader } from '../db/open.ts'
import type { PlanDbRow } from '../db/schema/plan.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** The fields that a plan's status is derived from, besides the clock. */
interface PlanStatusFields {
  readonly startsAt: number
  readonly endsAt: number
  readonly plus: { readonly startsAt: number; readonly endsAt: number } | null
  readonly granted: number
  readonly additional: number
  readonly used: number
  readonly suspended: boolean
  readonly over: PlanEnding | null
}

/** The state at an instant, by the figures that the plan was bought under. */
export function statusOf(plan: PlanStatusFields, now: number): PlanStatus {
  const { startsAt, endsAt, plus, used, granted, additional } = plan
  const policy = { replacements: granted, additionalReplacements: additional }
  return planStatus({ startsAt, endsAt, plus, used, stored: storedState(plan) }, policy, now)
}

/** A superseded plan had already expired: its status comes from the clock, not from a state of its own. */
function storedState({ over, suspended }: PlanStatusFields): StoredPlanState {
  if (over === 'returned' || over === 'terminated' || over === 'taken-back') return over
  return suspended && over === null ? 'suspended' : 'in-force'
}

export function plusOf(row: PlanDbRow): { startsAt: number; endsAt: number } | null {
  return row.plusStartsAt === null || row.plusEndsAt === null
    ? null
    : { startsAt: row.plusStartsAt, endsAt: row.plusEndsAt }
}

export function toPlanRow(reader: Reader, personal: PersonalStore, row: PlanDbRow, now: number): PlanRow {
  const { id, number, serial, model, region, startsAt, endsAt, used, granted, registeredAt } = row
  return {
    id,
    number,
    serial,
    model,
    region,
    customer: holderOf(reader, personal, row.subject)?.name ?? null,
    state: statusOf({ ...row, plus: plusOf(row) }, now).state,
    startsAt,
    endsAt,
    plusEndsAt: row.plusEndsAt,
    used,
    granted,
    reservedFor: row.reservedRma,
    registeredAt,
  }
}

/** Null where the person was erased. */
export function holderOf(reader: Reader, personal: PersonalStore, subject: string): Holder | null {
  const record = personal.open(reader, subject)
  return record && { name: record['name'] ?? '', phone: record['phone'] ?? '', email: record['email'] ?? '' }
}

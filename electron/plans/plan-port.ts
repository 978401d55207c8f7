import { caseRecord } from '../../shared/intake/case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { releaseReplacement, reserveReplacement } from '../../shared/plans/decider.ts'
import { planRecord } from '../../shared/plans/plan.ts'
import type { Reader } from '../db/open.ts'
import type { PlanDbRow } from '../db/schema/plan.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import type { StockForPlans } from './deps.ts'
import { plusOf, statusOf } from './plan-row.ts'
import { sealedPlanOf, sealedRetirement } from './sealed-plans.ts'
import { nearPlanSerials, planBoundTo } from './store.ts'

/** A plan as a claim sees it. Instants in ms, UTC. */
export interface PlanInForce {
  readonly id: string
  /** The holder's key in `personal`. */
  readonly subject: string
  readonly number: string
  readonly state: string
  readonly model: string
  readonly region: string
  readonly zone: string
  readonly startsAt: number
  readonly endsAt: number
  readonly used: number
  readonly granted: number
  readonly suspended: boolean
  readonly plus: { readonly startsAt: number; readonly endsAt: number } | null
  readonly warrantyEndsOn: string | null
}

/** The plan that is bound to this serial, run out or not; null where none is, or it was returned or terminated. */
export function boundPlan(records: RecordReader, serial: string, now: number): PlanInForce | null {
  const row = sealedPlanOf(records, serial)
  return row && toPlanInForce(row, now)
}

function toPlanInForce(row: PlanDbRow, now: number): PlanInForce {
  const { id, subject, number, model, region, zone, startsAt, endsAt, used, granted } = row
  const { suspended, warrantyEndsOn } = row
  const plus = plusOf(row)
  const { state } = statusOf({ ...row, plus }, now)
  return {
    id,
    subject,
    number,
    state,
    model,
    region,
    zone,
    startsAt,
    endsAt,
    used,
    granted,
    suspended,
    plus,
    warrantyEndsOn,
  }
}

/** The same for a screen, from the rows alone. */
export function shownPlan(reader: Reader, serial: string, now: number): PlanInForce | null {
  const row = planBoundTo(reader, serial)
  return row && toPlanInForce(row, now)
}

interface Hold {
  readonly planId: string
  readonly caseId: string
  readonly rma: string
}

/** What the case feature asks of plans, inside its own transactions. */
export function createPlanPort(stock: Pick<StockForPlans, 'releaseReservedFor'>) {
  return {
    boundTo: boundPlan,
    shownFor: shownPlan,
    near: nearPlanSerials,
    retirement: sealedRetirement,
    /** Holds one replacement for an accepted case; what is granted is counted by the unit's receipt (P5, T6). */
    reserve(work: Work, { planId, caseId, rma }: Hold): Result<null, Refusal> {
      const receivedAt = work.load(caseRecord, caseId)?.opened.receivedAt
      if (receivedAt === undefined) return refuse('case-unknown')
      const reserved = work.change(planRecord, planId, null, (plan) =>
        reserveReplacement(plan, { caseId, rma, receivedAt }),
      )
      return reserved.ok ? ok(null) : reserved
    },
    /** Releases what was reserved for a case: the plan's replacement, if there is a plan, and the unit. */
    release(
      work: Work,
      { planId, caseId }: { readonly planId: string | null; readonly caseId: string },
    ): Result<null, Refusal> {
      const released =
        planId === null
          ? ok(null)
          : work.change(planRecord, planId, null, (plan) => ok(releaseReplacement(plan, caseId)))
      return released.ok ? stock.releaseReservedFor(work, caseId) : released
    },
  }
}

import { uuidv7 } from 'uuidv7'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { enteredSerial } from '../../shared/kernel/entered-serial.ts'
import { enteredPhone } from '../../shared/kernel/phone.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import { endOfDay } from '../../shared/kernel/time.ts'
import type { registerErrors, Registration } from '../../shared/plans/contract.ts'
import { supersedePlan } from '../../shared/plans/decider.ts'
import { planStream, type PlanRegistered, type Purchase } from '../../shared/plans/events.ts'
import { planRecord } from '../../shared/plans/plan.ts'
import { numberingYear, planNumber } from '../../shared/plans/plan-number.ts'
import type { Holder } from '../../shared/plans/views.ts'
import type { PlanDbRow } from '../db/schema/plan.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import type { PlansDeps } from './deps.ts'
import { decidePurchase } from './eligibility.ts'
import { plusOf } from './plan-row.ts'
import { expectNewNumber, sealedCode, sealedPlanOf, sealedRetirement } from './sealed-plans.ts'
import { nextPlanCounter } from './store.ts'

export type RegisterDeps = Pick<
  PlansDeps,
  'personal' | 'centre' | 'catalogueAt' | 'clockVerified' | 'trustedNow'
>

/** A plan to be registered: at the counter, from an invitation, or as sample data. */
export interface NewPlan extends Registration {
  readonly holder: Holder
  readonly origin: PlanRegistered['origin']
  readonly invitationId: string | null
}

export interface RegisteredPlan {
  readonly id: string
  readonly number: string
  /** The event that registered it. */
  readonly event: string
}

type RegisterRefusal = Refusal<(typeof registerErrors)[number]>

/**
 * Registers a plan inside a running transaction: gates, serial, code, number, holder and event, or nothing. Other
 * features call it within theirs.
 */
export function registerPlan(
  deps: RegisterDeps,
  work: Work,
  plan: NewPlan,
): Result<RegisteredPlan, RegisterRefusal> {
  const { now } = work.by
  const clockVerified = deps.clockVerified()
  if (!clockVerified && !plan.clockConfirmed) return refuse('clock-not-verified')
  const centre = deps.centre()
  const { zone } = centre
  if (normaliseSerial(plan.serialRaw) === '') return refuse('serial-missing')
  const entered = enteredSerial(plan.serialRaw)
  if (!entered.ok) return entered
  const serial = entered.value
  const phone = enteredPhone(plan.holder.phone, centre.region)
  if (!phone.ok) return phone
  const purchase = normalisedPurchase(plan.purchase)
  const catalogue = deps.catalogueAt(now)
  const bought = decidePurchase(plan, { now, zone, catalogue })
  if (!bought.ok) return bought
  const { record, term } = bought.value
  const binding = bindingOf(work, serial, purchase, now)
  if (!binding.ok) return binding
  if (record.decision.outcome === 'not-eligible') return refuse('not-eligible')
  if (record.decision.outcome === 'needs-proof')
    return refuse('needs-proof', { missing: record.decision.missing })

  const year = numberingYear(deps.trustedNow(now), zone)
  const counter = nextPlanCounter(work.tx, year, centre.numberBlock)
  const number = planNumber(centre.code, year, centre.numberBlock, counter)
  expectNewNumber(work, number)
  const freed = supersedeOldPlan(work, binding.value, number)
  if (!freed.ok) return freed

  const id = uuidv7()
  const { name, email } = plan.holder
  const customer = deps.personal.seal(work.tx, 'customer', { name, phone: phone.value, email }, now)
  const body: PlanRegistered = {
    number,
    model: plan.model,
    serial,
    serialRaw: plan.serialRaw,
    region: plan.planRegion,
    zone,
    purchase,
    term,
    granted: catalogue.policy.replacements,
    warrantyEndsOn: plan.warrantyEndsOn,
    warrantyEndsAt: plan.warrantyEndsOn === null ? null : endOfDay(plan.warrantyEndsOn, zone),
    customer: { ...customer },
    eligibility: record,
    origin: plan.origin,
    invitationId: plan.invitationId,
    clockVerified,
  }
  const appended = work.append(planStream, id, 0, [planStream.event('plan.registered', body)])
  return appended.ok ? ok({ id, number, event: appended.value[0]?.id ?? '' }) : appended
}

/** What prevents binding, apart from eligibility. */
export function registrationProblem(
  records: RecordReader,
  serial: string,
  purchase: Purchase,
  now: number,
): BindingRefusal | null {
  const binding = bindingOf(records, serial, purchase, now)
  return binding.ok ? null : binding.error
}

type BindingRefusal = Refusal<'serial-missing' | 'serial-retired' | 'serial-has-plan' | 'code-already-bound'>

/** The plan that has run out and still holds the serial, if any; refused where the serial or the code is not free. */
function bindingOf(
  records: RecordReader,
  serial: string,
  purchase: Purchase,
  now: number,
): Result<PlanDbRow | null, BindingRefusal> {
  if (serial === '') return refuse('serial-missing')
  const retired = sealedRetirement(records, serial)
  if (retired) return refuse('serial-retired', { serial, replacedBy: retired.replacedBy })
  const bound = sealedPlanOf(records, serial)
  if (bound && now < (plusOf(bound)?.endsAt ?? bound.endsAt))
    return refuse('serial-has-plan', { serial, number: bound.number, planId: bound.id })
  const code = purchase.kind === 'card' ? normaliseSerial(purchase.code) : null
  if (code !== null && sealedCode(records, code) !== null) return refuse('code-already-bound', { code })
  return ok(bound)
}

/** Supersedes an expired plan when its serial gets a new one. */
function supersedeOldPlan(
  work: Work,
  bound: PlanDbRow | null,
  number: string,
): Result<null, Refusal<'replacement-reserved'>> {
  if (!bound) return ok(null)
  if (bound.reservedRma !== null) return refuse('replacement-reserved', { rma: bound.reservedRma })
  const freed = work.change(planRecord, bound.id, null, (old) => supersedePlan(old, number))
  if (!freed.ok) throw new Error(`an expired plan could not be superseded: ${freed.error.code}`)
  return ok(null)
}

/** Codes are compared as they are read from a card: upper case, without spaces and hyphens. */
function normalisedPurchase(purchase: Purchase): Purchase {
  return purchase.kind === 'card' ? { ...purchase, code: normaliseSerial(purchase.code) } : purchase
}

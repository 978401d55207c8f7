import { planStream, type PlanEvent } from '../../shared/plans/events.ts'
import { foldPlan, type Plan } from '../../shared/plans/plan.ts'
import type { PlanDbRow } from '../db/schema/plan.ts'
import { RecordsDamagedError, expectSameRow } from '../ledger/records-damaged.ts'
import type { EventKey } from '../ledger/event-keys.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { codeBoundTo, findPlan, lineageOf, planBoundTo, retirementOf } from './store.ts'

/*
 * What is decided about plans, from the events themselves: which plan a serial is bound to, what it was replaced by,
 * whether a code is used. The rows that screens read must say the same; where they do not, nothing is decided.
 */

export const registered = { type: 'plan.registered', path: 'serial' } as const satisfies EventKey<
  typeof planStream
>
export const resealedTo = { type: 'plan.resealed', path: 'to' } as const satisfies EventKey<typeof planStream>
export const resealedFrom = { type: 'plan.resealed', path: 'from' } as const satisfies EventKey<
  typeof planStream
>
export const cardCode = { type: 'plan.registered', path: 'purchase.code' } as const satisfies EventKey<
  typeof planStream
>
export const plusCode = { type: 'plan.plus-bought', path: 'code' } as const satisfies EventKey<
  typeof planStream
>
export const planNumber = { type: 'plan.registered', path: 'number' } as const satisfies EventKey<
  typeof planStream
>

/** The plan whose serial in force this is, as its events and its row both say. Throws `RecordsDamagedError`. */
export function sealedPlanOf(records: RecordReader, serial: string): PlanDbRow | null {
  const ids = [
    ...records.having(planStream, registered, serial),
    ...records.having(planStream, resealedTo, serial),
  ]
  const bound = plansOf(records, ids).find(({ plan }) => plan.serial === serial && plan.over === null)
  const row = planBoundTo(records.reader, serial)
  if (!bound) {
    if (row) throw new RecordsDamagedError('plan_serial', row.number)
    return null
  }
  checkPlanRow(records, bound.plan, bound.events)
  if (row?.id !== bound.plan.id) throw new RecordsDamagedError('plan_serial', bound.plan.number)
  return row
}

/** The serial that this one was replaced by; null where it was not replaced, or the reseal was reversed. */
export function sealedRetirement(
  records: RecordReader,
  serial: string,
): { readonly replacedBy: string | null } | null {
  const plans = plansOf(records, records.having(planStream, resealedFrom, serial))
  const [seal = null] = plans.flatMap(({ plan }) => plan.seals.filter(({ from }) => from === serial))
  const row = retirementOf(records.reader, serial)
  if ((seal?.to ?? null) !== (row?.replacedBy ?? null)) throw new RecordsDamagedError('plan_serial', serial)
  return row
}

/** The plan that an activation code is bound to; null where it is unused. */
export function sealedCode(records: RecordReader, code: string): string | null {
  const ids = [...records.having(planStream, cardCode, code), ...records.having(planStream, plusCode, code)]
  // One that was registered by mistake never bound it.
  const planId = plansOf(records, ids).find(({ plan }) => plan.over !== 'taken-back')?.plan.id ?? null
  if (codeBoundTo(records.reader, code) !== planId) throw new RecordsDamagedError('activation_code', code)
  return planId
}

/** The plan that ended when this one took its serial over; null where none did. */
export function supersededBy(records: RecordReader, { serial, number }: Plan): Plan | null {
  const ids = [
    ...records.having(planStream, registered, serial),
    ...records.having(planStream, resealedTo, serial),
  ]
  return plansOf(records, ids).find(({ plan }) => plan.supersededBy === number)?.plan ?? null
}

/** Throws `RecordsDamagedError` where a plan of this number was registered before: the rows lack one then. */
export function expectNewNumber(records: RecordReader, number: string): void {
  if (records.having(planStream, planNumber, number).length > 0) throw new RecordsDamagedError('plan', number)
}

/** Throws `RecordsDamagedError` where the rows of a plan say something else than its events. */
export function checkPlanRow(records: RecordReader, plan: Plan, events: readonly PlanEvent[]): void {
  expectSameRow('plan', plan.number, sealedRow(plan, events), findPlan(records.reader, plan.id))
  const steps = lineageOf(records.reader, plan.id)
  const serials = [plan.seals[0]?.from ?? plan.serial, ...plan.seals.map(({ to }) => to)]
  if (steps.length !== serials.length) throw new RecordsDamagedError('plan_serial', plan.number)
  for (const [step, serial] of serials.entries()) {
    const replacedBy = serials[step + 1] ?? null
    const inForce = replacedBy === null && plan.over === null
    expectSameRow('plan_serial', plan.number, { step, serial, replacedBy, inForce }, steps[step] ?? null)
  }
}

/** The fields of a plan's row that anything is decided on. */
function sealedRow(plan: Plan, events: readonly PlanEvent[]): Partial<PlanDbRow> {
  const { number, serial, model, region, zone, startsAt, endsAt, granted, additional, used } = plan
  const { suspended, over, warrantyEndsAt } = plan
  const [first] = events
  return {
    number,
    serial,
    model,
    region,
    zone,
    startsAt,
    endsAt,
    plusStartsAt: plan.plus?.startsAt ?? null,
    plusEndsAt: plan.plus?.endsAt ?? null,
    granted,
    additional,
    used,
    suspended,
    over,
    reservedCase: plan.reservedFor,
    reservedRma: plan.reservedRma,
    warrantyEndsAt,
    ...(first?.type === 'plan.registered'
      ? {
          warrantyEndsOn: first.body.warrantyEndsOn,
          subject: first.body.customer.subject,
          registeredAt: first.at,
        }
      : {}),
  }
}

function plansOf(
  records: RecordReader,
  ids: readonly string[],
): readonly { readonly plan: Plan; readonly events: readonly PlanEvent[] }[] {
  return [...new Set(ids)].flatMap((id) => {
    const events = records.events(planStream, id)
    const plan = foldPlan(events)
    return plan ? [{ plan, events }] : []
  })
}

import { planStream, type PlanEvent } from '../../shared/plans/events.ts'
import { foldPlan, type Plan } from '../../shared/plans/plan.ts'
import type { PlanAction, PlanView } from '../../shared/plans/views.ts'
import { undoableNotes } from '../../shared/plans/undo-note.ts'
import type { Caller } from '../core/handler.ts'
import type { FreeText } from '../../shared/kernel/free-text.ts'
import type { PlanDbRow } from '../db/schema/plan.ts'
import type { PlansDeps } from './deps.ts'
import { holderOf, statusOf } from './plan-row.ts'
import { sealsOf } from './plan-seals.ts'
import { lineageOf } from './store.ts'
import { toPlanEntry } from './timeline.ts'

/** A plan with everything known about it, built from its events. */
export function planViewOf(deps: PlansDeps, row: PlanDbRow, now: number, caller: Caller): PlanView {
  const { reader } = deps.database
  const who = { person: caller.personId, manager: caller.roles.includes('manager') }
  const { personal } = deps
  const events = deps.ledger.events(planStream, row.id)
  const plan = foldPlan(events)
  const [first] = events
  if (!plan || first?.type !== 'plan.registered') throw new Error(`plan ${row.id} has no beginning`)
  const { body } = first
  const status = statusOf(plan, now)
  const lineage = lineageOf(reader, row.id)
  const text = (written: FreeText) => personal.text(reader, written)
  const holder = holderOf(reader, personal, body.customer.subject)
  return {
    id: plan.id,
    version: plan.version,
    number: plan.number,
    state: status.state,
    plusState: status.plus,
    changesAt: status.changesAt,
    over: plan.over,
    suspended: plan.suspended,
    model: plan.model,
    serial: plan.serial,
    serialRaw: body.serialRaw,
    region: plan.region,
    zone: plan.zone,
    purchase: body.purchase,
    startsAt: plan.startsAt,
    endsAt: plan.endsAt,
    registeredAt: first.at,
    registeredBy: first.actor,
    granted: plan.granted,
    additional: plan.additional,
    used: plan.used,
    left: status.left,
    reservation: plan.reservation,
    warrantyEndsOn: body.warrantyEndsOn,
    warrantyEndsAt: plan.warrantyEndsAt,
    extendedWarranty: plan.extendedWarranty,
    plus: events.flatMap(plusOf)[0] ?? null,
    eligibility: body.eligibility,
    clockVerified: body.clockVerified,
    rulebook: first.rulebook,
    holder,
    subject: holder && body.customer.subject,
    corrections: events.flatMap((event) =>
      event.type === 'plan.correction-added'
        ? [
            {
              at: event.at,
              actor: event.actor,
              fields: event.body.fields,
              values: personal.open(reader, event.body.correction.subject),
            },
          ]
        : [],
    ),
    erasure: plan.erasure && {
      ...plan.erasure,
      reason: plan.erasure.state === 'requested' ? text(plan.erasure.reason) : null,
    },
    lineage: lineage.map(({ serial, model, boundAt, replacedAt, replacedBy, reseal }) => ({
      serial,
      model,
      boundAt,
      replacedAt,
      replacedBy,
      reseal,
    })),
    seals: sealsOf(events, text),
    cases: [
      ...deps.cases.ofSerials(
        reader,
        lineage.map(({ serial }) => serial),
      ),
    ],
    timeline: events.map((event) => toPlanEntry(event, text)).toReversed(),
    ownNotes: [...undoableNotes(plan, who)],
    takenBack: plan.notes.filter(({ takenBack }) => takenBack).map(({ event }) => event),
    names: Object.fromEntries(events.map(({ actor }) => [actor, deps.nameOf(actor)])),
    actions: actionsOf(plan, now),
  }
}

function plusOf(event: PlanEvent): NonNullable<PlanView['plus']>[] {
  if (event.type !== 'plan.plus-bought') return []
  const { term, code, decision } = event.body
  return [{ ...term, code, boughtAt: event.at, record: decision }]
}

/** What the plan's own state leaves open now. */
function actionsOf(plan: Plan, now: number): PlanAction[] {
  const active = plan.over === null
  const idle = active && plan.reservation === null
  const open: [PlanAction, boolean][] = [
    // Also where it will be refused: the answer says why, and from when it will be possible (P3).
    ['buy-plus', active && plan.plus === null && now < plan.endsAt],
    ['suspend', active && !plan.suspended],
    ['resume', active && plan.suspended],
    ['return', idle],
    ['terminate', idle],
    ['correct', plan.erasure?.state !== 'done'],
    ['note', true],
    ['reverse-reseal', idle && plan.seals.length > 0],
    ['request-erasure', plan.erasure === null],
    ['withdraw-erasure', plan.erasure?.state === 'requested'],
    ['erase', plan.erasure?.state === 'requested'],
  ]
  return open.flatMap(([action, isOpen]) => (isOpen ? [action] : []))
}

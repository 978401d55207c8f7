import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { serialSkeleton } from '../../shared/kernel/serial-near.ts'
import { planStream, type PlanEvent } from '../../shared/plans/events.ts'
import { sealCode } from '../../shared/paper/certificate.ts'
import { planNumberParts } from '../../shared/plans/plan-number.ts'
import type { Transactor } from '../db/open.ts'
import { perConnection, placeholders } from '../db/prepared.ts'
import { activationCodeTable } from '../db/schema/activation-code.ts'
import { planSerialTable } from '../db/schema/plan-serial.ts'
import { planTable, type PlanDbRow } from '../db/schema/plan.ts'
import { defineProjector, ignored } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Plans as lists, look-ups and claims read them; a reversed reseal leaves every row as it was before it. */
export const plansProjector = defineProjector({
  name: 'plans',
  version: 1,
  tables: [planSerialTable, activationCodeTable, planTable],
  streams: [planStream],
  clear: (tx) => {
    unindex(tx, 'plan')
  },
  on: {
    'plan.registered': registered,
    'plan.plus-bought': plusBought,
    'plan.reserved': (tx, event) => {
      const { caseId, rma } = event.body
      change(tx, event, { reservedCase: caseId, reservedRma: rma })
    },
    'plan.released': (tx, event) => {
      change(tx, event, { reservedCase: null, reservedRma: null })
    },
    'plan.resealed': resealed,
    'plan.reseal-reversed': reversed,
    'plan.suspended': (tx, event) => {
      change(tx, event, { suspended: true })
    },
    'plan.resumed': (tx, event) => {
      change(tx, event, { suspended: false })
    },
    'plan.returned': (tx, event) => {
      end(tx, event, 'returned')
    },
    'plan.terminated': (tx, event) => {
      end(tx, event, 'terminated')
    },
    'plan.superseded': (tx, event) => {
      end(tx, event, 'superseded')
    },
    'plan.reinstated': (tx, event) => {
      change(tx, event, { over: null })
      const { step } = newestStep(tx, planStream.idOf(event))
      tx.update(planSerialTable)
        .set({ inForce: true })
        .where(stepOf(planStream.idOf(event), step))
        .run()
    },
    'plan.taken-back': (tx, event) => {
      end(tx, event, 'taken-back')
      // The code was never bound: it can bind once.
      tx.delete(activationCodeTable)
        .where(eq(activationCodeTable.planId, planStream.idOf(event)))
        .run()
    },
    // Who is erased is of no plan alone: the projector of persons keeps it.
    'plan.person-erased': ignored,
    // Told by the time line and the record alone.
    'plan.correction-added': ignored,
    'plan.noted': ignored,
    'plan.note-taken-back': ignored,
    'plan.erasure-requested': ignored,
    'plan.erasure-withdrawn': ignored,
  },
})

type Of<Type extends PlanEvent['type']> = Extract<PlanEvent, { type: Type }>

const beginning = perConnection((tx) =>
  tx
    .insert(planTable)
    .values({
      ...placeholders(
        'id',
        'number',
        'numberYear',
        'numberOrdinal',
        'serial',
        'model',
        'region',
        'zone',
        'subject',
        'startsAt',
        'endsAt',
        'granted',
        'warrantyEndsOn',
        'warrantyEndsAt',
        'registeredAt',
      ),
      additional: 0,
      used: 0,
      suspended: false,
    })
    .prepare(),
)

function registered(tx: Transactor, event: Of<'plan.registered'>): void {
  const body = event.body
  const { year, ordinal } = planNumberParts(body.number)
  const { serial, model } = body
  beginning(tx).run({
    id: planStream.idOf(event),
    number: body.number,
    numberYear: year,
    numberOrdinal: ordinal,
    serial,
    model,
    region: body.region,
    zone: body.zone,
    subject: body.customer.subject,
    startsAt: body.term.startsAt,
    endsAt: body.term.endsAt,
    granted: body.granted,
    warrantyEndsOn: body.warrantyEndsOn,
    warrantyEndsAt: body.warrantyEndsAt,
    registeredAt: event.at,
  })
  bindSerial(tx, event, { step: 0, serial, model, reseal: null, seal: null })
  if (body.purchase.kind === 'card') bindCode(tx, event, body.purchase.code, 'plan')
  index(tx, planStream.idOf(event))
}

function plusBought(tx: Transactor, event: Of<'plan.plus-bought'>): void {
  const { term, additional, code } = event.body
  change(tx, event, { plusStartsAt: term.startsAt, plusEndsAt: term.endsAt, additional })
  if (code === null) return
  bindCode(tx, event, code, 'plus')
  index(tx, planStream.idOf(event))
}

function resealed(tx: Transactor, event: Of<'plan.resealed'>): void {
  const { to, model, usedAfter } = event.body
  const last = newestStep(tx, planStream.idOf(event))
  tx.update(planSerialTable)
    .set({ inForce: false, replacedAt: event.at, replacedBy: to })
    .where(stepOf(planStream.idOf(event), last.step))
    .run()
  bindSerial(tx, event, {
    step: last.step + 1,
    serial: to,
    model,
    reseal: event.id,
    seal: event.hash,
  })
  change(tx, event, { serial: to, model, used: usedAfter, reservedCase: null, reservedRma: null })
  index(tx, planStream.idOf(event))
}

function reversed(tx: Transactor, event: Of<'plan.reseal-reversed'>): void {
  const { to, model, usedAfter, reservation } = event.body
  const last = newestStep(tx, planStream.idOf(event))
  tx.delete(planSerialTable)
    .where(stepOf(planStream.idOf(event), last.step))
    .run()
  tx.update(planSerialTable)
    .set({ inForce: true, replacedAt: null, replacedBy: null })
    .where(stepOf(planStream.idOf(event), last.step - 1))
    .run()
  change(tx, event, {
    serial: to,
    model,
    used: usedAfter,
    reservedCase: reservation?.caseId ?? null,
    reservedRma: reservation?.rma ?? null,
  })
  index(tx, planStream.idOf(event))
}

/** The plan is over: its serial is released, not retired. */
function end(tx: Transactor, event: PlanEvent, over: PlanDbRow['over']): void {
  change(tx, event, { over })
  tx.update(planSerialTable)
    .set({ inForce: false })
    .where(eq(planSerialTable.planId, planStream.idOf(event)))
    .run()
}

function bindSerial(
  tx: Transactor,
  event: PlanEvent,
  to: { step: number; serial: string; model: string; reseal: string | null; seal: string | null },
): void {
  const skeleton = serialSkeleton(to.serial)
  binding(tx).run({ ...to, planId: planStream.idOf(event), skeleton, boundAt: event.at })
}

const binding = perConnection((tx) =>
  tx
    .insert(planSerialTable)
    .values({
      ...placeholders('planId', 'step', 'serial', 'model', 'reseal', 'seal', 'skeleton', 'boundAt'),
      inForce: true,
    })
    .prepare(),
)

function bindCode(tx: Transactor, event: PlanEvent, code: string, kind: 'plan' | 'plus'): void {
  tx.insert(activationCodeTable)
    .values({ code, planId: planStream.idOf(event), kind })
    .run()
}

function newestStep(tx: Transactor, planId: string): { readonly step: number } {
  const row = tx
    .select({ step: planSerialTable.step })
    .from(planSerialTable)
    .where(eq(planSerialTable.planId, planId))
    .orderBy(desc(planSerialTable.step))
    .limit(1)
    .get()
  if (!row) throw new Error(`plan ${planId} has no serial`)
  return row
}

function stepOf(planId: string, step: number) {
  return and(eq(planSerialTable.planId, planId), eq(planSerialTable.step, step))
}

const indexed = perConnection((tx) => {
  const planId = sql.placeholder('planId')
  return {
    plan: tx.select().from(planTable).where(eq(planTable.id, planId)).prepare(),
    serials: tx
      .select({ serial: planSerialTable.serial, seal: planSerialTable.seal })
      .from(planSerialTable)
      .where(eq(planSerialTable.planId, planId))
      .orderBy(asc(planSerialTable.step))
      .prepare(),
    codes: tx
      .select({ code: activationCodeTable.code })
      .from(activationCodeTable)
      .where(eq(activationCodeTable.planId, planId))
      .orderBy(asc(activationCodeTable.code))
      .prepare(),
  }
})

/** Number, every serial of the lineage, what its certificates’ codes say, activation codes: nothing personal. */
function index(tx: Transactor, planId: string): void {
  const ask = indexed(tx)
  const plan = ask.plan.get({ planId })
  if (!plan) return
  const serials = ask.serials.all({ planId })
  const codes = ask.codes.all({ planId })
  indexRecord(tx, 'plan', planId, [
    plan.number,
    ...serials.map(({ serial }) => serial),
    ...serials.flatMap(({ seal }) => (seal === null ? [] : [sealCode(seal)])),
    ...codes.map(({ code }) => code),
    plan.model,
  ])
}

function change(tx: Transactor, event: PlanEvent, set: Partial<PlanDbRow>): void {
  tx.update(planTable)
    .set(set)
    .where(eq(planTable.id, planStream.idOf(event)))
    .run()
}

import { eq, sql } from 'drizzle-orm'
import { serialSkeleton } from '../../shared/kernel/serial-near.ts'
import { hasEnded } from '../../shared/intake/case-status.ts'
import { caseStream, type CaseEvent } from '../../shared/intake/events.ts'
import { rmaParts } from '../../shared/kernel/rma.ts'
import type { Transactor } from '../db/open.ts'
import { perConnection } from '../db/prepared.ts'
import { repairCaseTable } from '../db/schema/repair-case.ts'
import { defineProjector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

const value = (name: string) => sql`${sql.placeholder(name)}`
const toucher = { version: value('version'), lastActor: value('lastActor') }
const ofCase = eq(repairCaseTable.id, sql.placeholder('id'))

const touch = perConnection((tx) => tx.update(repairCaseTable).set(toucher).where(ofCase).prepare())
const decide = perConnection((tx) => {
  const claim = {
    outcome: value('outcome'),
    feeAmount: value('feeAmount'),
    feeCurrency: value('feeCurrency'),
  }
  return tx
    .update(repairCaseTable)
    .set({ ...toucher, ...claim })
    .where(ofCase)
    .prepare()
})
const change = perConnection((tx) =>
  tx
    .update(repairCaseTable)
    .set({ ...toucher, model: value('model') })
    .where(ofCase)
    .prepare(),
)
const standing = { status: value('status'), statusSince: value('since') }
const stand = perConnection((tx) =>
  tx
    .update(repairCaseTable)
    .set({ ...toucher, ...standing })
    .where(ofCase)
    .prepare(),
)
const move = perConnection((tx) =>
  tx
    .update(repairCaseTable)
    .set({ ...toucher, ...standing, ended: value('ended') })
    .where(ofCase)
    .prepare(),
)
const assign = perConnection((tx) =>
  tx
    .update(repairCaseTable)
    .set({ ...toucher, assignee: value('assignee') })
    .where(ofCase)
    .prepare(),
)
const track = perConnection((tx) =>
  tx
    .update(repairCaseTable)
    .set({ tracking: value('tracking') })
    .where(ofCase)
    .prepare(),
)
const words = perConnection((tx) => {
  const { rma, serial, model, tracking } = repairCaseTable
  return tx.select({ rma, serial, model, tracking }).from(repairCaseTable).where(ofCase).prepare()
})
const promise = perConnection((tx) =>
  tx
    .update(repairCaseTable)
    .set({ ...toucher, promisedOn: value('promisedOn') })
    .where(ofCase)
    .prepare(),
)
const locate = perConnection((tx) =>
  tx
    .update(repairCaseTable)
    .set({ ...toucher, location: value('location') })
    .where(ofCase)
    .prepare(),
)

/** Cases as lists, boards and look-ups read them. */
export const intakeProjector = defineProjector({
  name: 'intake',
  version: 2,
  tables: [repairCaseTable],
  streams: [caseStream],
  clear: (tx) => {
    unindex(tx, 'case')
  },
  on: {
    'case.opened': opened,
    'case.decided': (tx, event) => {
      const { decision } = event.body.claim
      decide(tx).run({
        ...touched(event),
        outcome: decision.outcome,
        feeAmount: decision.fee?.amount ?? null,
        feeCurrency: decision.fee?.currency ?? null,
      })
    },
    'case.facts-changed': (tx, event) => {
      change(tx).run({ ...touched(event), model: event.body.facts.model })
      index(tx, caseStream.idOf(event))
    },
    'case.moved': (tx, event) => {
      const { to, tracking } = event.body
      move(tx).run({ ...touched(event), status: to, since: event.at, ended: hasEnded(to) ? 1 : 0 })
      if (tracking.trim() === '') return
      track(tx).run({ id: caseStream.idOf(event), tracking: tracking.trim() })
      index(tx, caseStream.idOf(event))
    },
    'case.noted': (tx, event) => {
      touch(tx).run(touched(event))
    },
    'case.photos-added': (tx, event) => {
      touch(tx).run(touched(event))
    },
    'case.photo-marked': (tx, event) => {
      touch(tx).run(touched(event))
    },
    'case.replaced': (tx, event) => {
      stand(tx).run({ ...touched(event), status: 'quality-check', since: event.at })
    },
    'case.replacement-reversed': (tx, event) => {
      const { to, since } = event.body
      stand(tx).run({ ...touched(event), status: to, since })
    },
    'case.step-taken-back': (tx, event) => {
      const { to, since } = event.body
      move(tx).run({ ...touched(event), status: to, since, ended: hasEnded(to) ? 1 : 0 })
    },
    'case.note-taken-back': (tx, event) => {
      touch(tx).run(touched(event))
    },
    'case.loan-given': (tx, event) => {
      touch(tx).run(touched(event))
    },
    'case.loan-returned': (tx, event) => {
      touch(tx).run(touched(event))
    },
    'case.accessories-given': (tx, event) => {
      touch(tx).run(touched(event))
    },
    'case.reply-received': (tx, event) => {
      touch(tx).run(touched(event))
    },
    'case.assigned': (tx, event) => {
      assign(tx).run({ ...touched(event), assignee: event.body.to })
    },
    'case.promised': (tx, event) => {
      promise(tx).run({ ...touched(event), promisedOn: event.body.on })
    },
    'case.located': (tx, event) => {
      locate(tx).run({ ...touched(event), ...event.body })
    },
  },
})

function opened(tx: Transactor, event: Extract<CaseEvent, { type: 'case.opened' }>): void {
  const body = event.body
  const { year, ordinal } = rmaParts(body.rma)
  tx.insert(repairCaseTable)
    .values({
      id: caseStream.idOf(event),
      version: event.version,
      rma: body.rma,
      rmaYear: year,
      rmaNumber: ordinal,
      serial: body.serial,
      skeleton: serialSkeleton(body.serial),
      model: body.facts.model,
      subject: body.customer.subject,
      status: 'checked-in',
      statusSince: event.at,
      ended: false,
      receivedAt: body.receivedAt,
      openedAt: event.at,
      lastActor: event.actor,
      requestId: body.requestId,
      draftId: body.draftId,
      tracking: '',
    })
    .run()
  indexRecord(tx, 'case', caseStream.idOf(event), [body.rma, body.serial, body.facts.model])
}

/** A case is found by its number, its unit, and the number of its parcel, which is what a customer has at hand. */
function index(tx: Transactor, id: string): void {
  const row = words(tx).get({ id })
  if (row) indexRecord(tx, 'case', id, [row.rma, row.serial, row.model, row.tracking])
}

/** What every event of a case says of its row. */
function touched(event: CaseEvent) {
  return { id: caseStream.idOf(event), version: event.version, lastActor: event.actor }
}

import { eq } from 'drizzle-orm'
import { serialSkeleton } from '../../shared/kernel/serial-near.ts'
import { hasEnded } from '../../shared/intake/case-status.ts'
import { caseStream, type CaseEvent } from '../../shared/intake/events.ts'
import { rmaParts } from '../../shared/kernel/rma.ts'
import type { Transactor } from '../db/open.ts'
import { repairCaseTable, type RepairCaseRow } from '../db/schema/repair-case.ts'
import { defineProjector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Cases as lists, boards and look-ups read them. */
export const intakeProjector = defineProjector({
  name: 'intake',
  version: 1,
  tables: [repairCaseTable],
  streams: [caseStream],
  clear: (tx) => {
    unindex(tx, 'case')
  },
  on: {
    'case.opened': opened,
    'case.decided': (tx, event) => {
      const { decision } = event.body.claim
      touch(tx, event, {
        outcome: decision.outcome,
        feeAmount: decision.fee?.amount ?? null,
        feeCurrency: decision.fee?.currency ?? null,
      })
    },
    'case.facts-changed': (tx, event) => {
      touch(tx, event, { model: event.body.facts.model })
    },
    'case.moved': (tx, event) => {
      const { to } = event.body
      touch(tx, event, { status: to, statusSince: event.at, ended: hasEnded(to) })
    },
    'case.noted': (tx, event) => {
      touch(tx, event)
    },
    'case.photos-added': (tx, event) => {
      touch(tx, event)
    },
    'case.replaced': (tx, event) => {
      touch(tx, event, { status: 'quality-check', statusSince: event.at })
    },
    'case.replacement-reversed': (tx, event) => {
      const { to, since } = event.body
      touch(tx, event, { status: to, statusSince: since })
    },
    'case.step-taken-back': (tx, event) => {
      const { to, since } = event.body
      touch(tx, event, { status: to, statusSince: since, ended: hasEnded(to) })
    },
    'case.note-taken-back': (tx, event) => {
      touch(tx, event)
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
    })
    .run()
  indexRecord(tx, 'case', caseStream.idOf(event), [body.rma, body.serial, body.facts.model])
}

function touch(tx: Transactor, event: CaseEvent, change: Partial<RepairCaseRow> = {}): void {
  tx.update(repairCaseTable)
    .set({ ...change, version: event.version, lastActor: event.actor })
    .where(eq(repairCaseTable.id, caseStream.idOf(event)))
    .run()
}

import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { streamKind, type LedgerEvent } from '../../shared/kernel/event.ts'
import { reportEvents } from '../../shared/reports/events.ts'
import {
  reportChoiceTable,
  reportDayTable,
  reportFactTable,
  reportLineageTable,
  reportRecordTable,
  reportRungTable,
  reportScheduleTable,
  reportStayTable,
  reportStayTallyTable,
  reportTallyTable,
  type ReportRecordRow,
} from '../db/schema/report.ts'
import type { Projector } from '../ledger/projector.ts'
import { plainFact, readBody, type LooseBody } from './fact.ts'
import { follow } from './follow.ts'

type Record = ReportRecordRow

/** Counts every event of the ledger and follows each case through its states. */
export const reportsProjector: Projector = {
  name: 'reports',
  version: 4,
  tables: [
    reportFactTable,
    reportTallyTable,
    reportRecordTable,
    reportLineageTable,
    reportStayTable,
    reportStayTallyTable,
    reportRungTable,
    reportDayTable,
    reportChoiceTable,
    reportScheduleTable,
  ],
  every(tx, event) {
    const body = readBody(event)
    const known = tx.select().from(reportRecordTable).where(eq(reportRecordTable.stream, event.stream)).get()
    const record = known ?? begin(event)
    const fact = plainFact(event, body)
    const change = follow({ tx, event, body, record }, fact)
    const next = {
      ...record,
      number: record.number ?? numberOf(event, body),
      serial: record.serial ?? body.serial ?? null,
      subject: record.subject ?? body.customer?.subject ?? body.applicant?.subject ?? null,
      model: fact.model ?? record.model,
      ...change.record,
    }
    if (!known) tx.insert(reportRecordTable).values(next).run()
    else if (differs(known, next)) {
      tx.update(reportRecordTable).set(next).where(eq(reportRecordTable.stream, event.stream)).run()
    }
    tx.insert(reportFactTable)
      .values({ ...fact, model: next.model, ...change.fact })
      .run()
  },
  on: {
    'day.closed': (tx, event) => {
      const { day, upTo } = reportEvents['day.closed'].parse(event.body)
      const closed = {
        state: 'closed',
        upTo,
        closedAt: event.at,
        closedBy: event.actor,
        reason: null,
      } as const
      tx.insert(reportDayTable)
        .values({ day, ...closed })
        .onConflictDoUpdate({ target: reportDayTable.day, set: closed })
        .run()
    },
    'day.reopened': (tx, event) => {
      const { day, reason } = reportEvents['day.reopened'].parse(event.body)
      tx.update(reportDayTable).set({ state: 'reopened', reason }).where(eq(reportDayTable.day, day)).run()
    },
    'report.exported': (tx, event) => {
      const { choices, by } = reportEvents['report.exported'].parse(event.body)
      if (by !== 'person') return
      const kept = JSON.stringify(choices)
      tx.insert(reportChoiceTable)
        .values({ person: event.actor, choices: kept })
        .onConflictDoUpdate({ target: reportChoiceTable.person, set: { choices: kept } })
        .run()
    },
    'report.schedule-set': (tx, event) => {
      const settings = JSON.stringify(reportEvents['report.schedule-set'].parse(event.body).settings)
      tx.insert(reportScheduleTable)
        .values({ id: 1, settings, setAt: event.at, files: '[]' })
        .onConflictDoUpdate({ target: reportScheduleTable.id, set: { settings, setAt: event.at } })
        .run()
    },
    'report.schedule-ran': (tx, event) => {
      const { day, files } = reportEvents['report.schedule-ran'].parse(event.body)
      tx.update(reportScheduleTable)
        .set({ lastDay: day, lastAt: event.at, files: JSON.stringify(files) })
        .run()
    },
  },
}

function begin({ stream, at }: LedgerEvent): Record {
  const unknown = {
    number: null,
    subject: null,
    serial: null,
    root: null,
    model: null,
    state: null,
    outcome: null,
  }
  return {
    stream,
    ...unknown,
    since: at,
    openedAt: at,
    amount: null,
    currency: null,
    ordinal: null,
    dueAt: null,
  }
}

/** What people call the record: a unit goes by its serial, an invitation by what it came from. */
function numberOf(event: LedgerEvent, { rma, number, source }: LooseBody): string | null {
  const kind = streamKind(event.stream)
  if (kind === 'case') return rma ?? null
  if (kind === 'unit' || kind === 'day' || kind === 'catalogue') return event.stream.slice(kind.length + 1)
  return number ?? (typeof source === 'object' ? source.label : null)
}

function differs(one: Record, other: Record): boolean {
  return !isDeepStrictEqual({ ...one }, { ...other })
}

import { isDeepStrictEqual } from 'node:util'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { streamKind, type LedgerEvent } from '../../shared/kernel/event.ts'
import { hasEnded } from '../../shared/intake/case-status.ts'
import { caseEvents } from '../../shared/intake/events.ts'
import { invitationWindow } from '../../shared/invitations/window.ts'
import { reportEvents } from '../../shared/reports/events.ts'
import type { Transactor } from '../db/open.ts'
import {
  reportChoiceTable,
  reportDayTable,
  reportFactTable,
  reportLineageTable,
  reportRecordTable,
  reportScheduleTable,
  reportStayTable,
  type ReportFactRow,
  type ReportRecordRow,
} from '../db/schema/report.ts'
import type { Projector } from '../ledger/projector.ts'
import { plainFact, readBody, type LooseBody } from './fact.ts'

type Record = ReportRecordRow
interface Step {
  readonly tx: Transactor
  readonly event: LedgerEvent
  readonly body: LooseBody
  /** The record as it stood before; for its first event as it begins. */
  readonly record: Record
}

/** Counts every event of the ledger and follows each case through its states. */
export const reportsProjector: Projector = {
  name: 'reports',
  version: 1,
  tables: [
    reportFactTable,
    reportRecordTable,
    reportLineageTable,
    reportStayTable,
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

/** The whole life of a case, beside its states. */
const WHOLE = 'whole'
/** A submission that waits for its answer (T5). */
const REVIEW = 'review'

interface Change {
  readonly record: Partial<Record>
  readonly fact: Partial<ReportFactRow>
}
const nothing: Change = { record: {}, fact: {} }

function follow(step: Step, fact: ReportFactRow): Change {
  const { tx, event, body, record } = step
  switch (event.type) {
    case 'case.opened':
      return opened(step)
    case 'case.decided': {
      const decision = body.claim?.decision
      const fee = { amount: decision?.fee?.amount ?? null, currency: decision?.fee?.currency ?? null }
      return {
        record: { outcome: decision?.outcome ?? null, ordinal: decision?.ordinal ?? null, ...fee },
        fact: fee,
      }
    }
    case 'case.moved':
      return { record: stand(step, fact.outcome ?? ''), fact: {} }
    case 'case.replaced': {
      const { newSerial, ordinal } = caseEvents['case.replaced'].parse(event.body)
      const root = record.root ?? record.serial ?? newSerial
      tx.insert(reportLineageTable)
        .values({ serial: newSerial, root })
        .onConflictDoUpdate({ target: reportLineageTable.serial, set: { root } })
        .run()
      return {
        record: { ...stand(step, 'quality-check'), ordinal },
        // A warranty replacement costs nothing: there is no fee that could be zero.
        fact:
          ordinal === null ? {} : { second: ordinal >= 2, amount: record.amount, currency: record.currency },
      }
    }
    case 'case.replacement-reversed': {
      const { to } = caseEvents['case.replacement-reversed'].parse(event.body)
      const charged = record.ordinal !== null && record.amount !== null
      return {
        record: stand(step, to),
        fact: charged ? { amount: -(record.amount ?? 0), currency: record.currency } : {},
      }
    }
    case 'submission.received':
      return { record: wait(step, body.cameInAt ?? event.at), fact: {} }
    case 'submission.judged':
      // A first rejection that a second reviewer looks at answers nobody yet.
      return { record: body.final === false ? {} : answer(step), fact: {} }
    case 'invitation.sent':
      return { record: { state: 'open', dueAt: invitationWindow(event.at).closesAt }, fact: {} }
    case 'invitation.received':
      return { record: { dueAt: invitationWindow(body.receivedAt ?? event.at).closesAt }, fact: {} }
    case 'invitation.bounced':
    case 'invitation.revoked':
    case 'invitation.purchased':
      return { record: { state: event.type.slice('invitation.'.length), dueAt: null }, fact: {} }
    default:
      return nothing
  }
}

function opened({ tx, event, body }: Step): Change {
  const serial = body.serial ?? ''
  const root =
    tx.select().from(reportLineageTable).where(eq(reportLineageTable.serial, serial)).get()?.root ?? serial
  const before = tx
    .select({ stream: reportRecordTable.stream })
    .from(reportRecordTable)
    .where(eq(reportRecordTable.root, root))
    .limit(1)
    .get()
  const stay = { stream: event.stream, openedAt: event.at, fromAt: event.at, toAt: null }
  tx.insert(reportStayTable)
    .values([
      { ...stay, state: WHOLE },
      { ...stay, state: 'checked-in' },
    ])
    .run()
  return {
    record: { serial, root, state: 'checked-in' },
    fact: { repeated: before !== undefined },
  }
}

/** Ends the stay where the case stood and begins the next; a case that has ended stands nowhere. */
function stand({ tx, event, record }: Step, state: string): Partial<Record> {
  const open = (where: string) =>
    and(
      eq(reportStayTable.stream, event.stream),
      eq(reportStayTable.state, where),
      isNull(reportStayTable.toAt),
    )
  // A clock that was set back makes no stay shorter than nothing.
  const ended = { toAt: sql<number>`max(${reportStayTable.fromAt}, ${event.at})` }
  tx.update(reportStayTable)
    .set(ended)
    .where(open(record.state ?? ''))
    .run()
  if (endsCase(state)) tx.update(reportStayTable).set(ended).where(open(WHOLE)).run()
  else {
    tx.insert(reportStayTable)
      .values({ stream: event.stream, state, openedAt: record.openedAt, fromAt: event.at, toAt: null })
      .run()
  }
  return { state, since: event.at }
}

/** A submission waits from when it came in until a verdict that is final. */
function wait({ tx, event }: Step, since: number): Partial<Record> {
  const stay = { stream: event.stream, state: REVIEW, openedAt: since, fromAt: since, toAt: null }
  tx.insert(reportStayTable).values(stay).run()
  return { state: REVIEW }
}

function answer({ tx, event }: Step): Partial<Record> {
  tx.update(reportStayTable)
    .set({ toAt: sql<number>`max(${reportStayTable.fromAt}, ${event.at})` })
    .where(and(eq(reportStayTable.stream, event.stream), isNull(reportStayTable.toAt)))
    .run()
  return { state: 'answered', since: event.at }
}

function endsCase(state: string): boolean {
  const to = caseEvents['case.moved'].shape.to.safeParse(state)
  return to.success && hasEnded(to.data)
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

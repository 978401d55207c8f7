import { eq } from 'drizzle-orm'
import type { LedgerEvent } from '../../shared/kernel/event.ts'
import { hasEnded } from '../../shared/intake/case-status.ts'
import { caseEvents } from '../../shared/intake/events.ts'
import { invitationWindow } from '../../shared/eligibility/invitation-window.ts'
import { reviewDueAt } from '../../shared/reviews/due.ts'
import type { Transactor } from '../db/open.ts'
import {
  reportLineageTable,
  reportRecordTable,
  type ReportFactRow,
  type ReportRecordRow,
} from '../db/schema/report.ts'
import type { LooseBody } from './fact.ts'
import { beginStay, endStay, moveDue } from './time-in-state.ts'

export interface Step {
  readonly tx: Transactor
  readonly event: LedgerEvent
  readonly body: LooseBody
  /** The record as it stood before; for its first event as it begins. */
  readonly record: ReportRecordRow
}

/** What an event changes about its record, and what it adds to the fact that is counted. */
export interface Change {
  readonly record: Partial<ReportRecordRow>
  readonly fact: Partial<ReportFactRow>
}

/** The whole life of a case, beside its states. */
const WHOLE = 'whole'
/** A submission that waits for its answer (T5). */
const REVIEW = 'review'
/** The window of an invitation (I1). */
const INVITATION = 'invitation'

const nothing: Change = { record: {}, fact: {} }

/** Follows a record through its states: a case, a submission until its verdict, an invitation until its window ends. */
export function follow(step: Step, fact: ReportFactRow): Change {
  const { tx, event, body, record } = step
  const { stream, at } = event
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
      return stand(step, fact.outcome ?? '')
    case 'case.replaced':
      return replaced(step)
    case 'case.replacement-reversed': {
      const moved = stand(step, caseEvents['case.replacement-reversed'].parse(event.body).to)
      const { amount, currency, ordinal } = record
      return ordinal === null || amount === null
        ? moved
        : { ...moved, fact: { ...moved.fact, amount: -amount, currency } }
    }
    case 'submission.received': {
      const since = body.cameInAt ?? at
      const dueAt = body.dueAt ?? reviewDueAt(since, body.zone ?? 'UTC')
      beginStay(tx, { stream, state: REVIEW, openedAt: since, fromAt: since, dueAt })
      return { record: { state: REVIEW }, fact: {} }
    }
    case 'submission.judged':
      // A first rejection that a second reviewer looks at answers nobody yet.
      if (body.final === false) return nothing
      endStay(tx, stream, REVIEW, at)
      return { record: { state: 'answered', since: at }, fact: { leftState: REVIEW } }
    case 'invitation.sent': {
      const dueAt = invitationWindow(at).closesAt
      beginStay(tx, { stream, state: INVITATION, openedAt: at, fromAt: at, dueAt })
      return { record: { state: 'open', dueAt }, fact: {} }
    }
    case 'invitation.received': {
      const dueAt = invitationWindow(body.receivedAt ?? at).closesAt
      moveDue(tx, stream, INVITATION, dueAt)
      return { record: { dueAt }, fact: {} }
    }
    case 'invitation.bounced':
    case 'invitation.revoked':
    case 'invitation.purchased':
      endStay(tx, stream, INVITATION, at)
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
  const stay = { stream: event.stream, openedAt: event.at, fromAt: event.at }
  beginStay(tx, { ...stay, state: WHOLE })
  beginStay(tx, { ...stay, state: 'checked-in' })
  return {
    record: { serial, root, state: 'checked-in' },
    fact: { repeated: before !== undefined },
  }
}

function replaced(step: Step): Change {
  const { tx, event, record } = step
  const { newSerial, ordinal } = caseEvents['case.replaced'].parse(event.body)
  const root = record.root ?? record.serial ?? newSerial
  tx.insert(reportLineageTable)
    .values({ serial: newSerial, root })
    .onConflictDoUpdate({ target: reportLineageTable.serial, set: { root } })
    .run()
  const moved = stand(step, 'quality-check')
  const { amount, currency } = record
  return {
    record: { ...moved.record, ordinal },
    // A warranty replacement costs nothing: there is no fee that could be zero.
    fact: ordinal === null ? moved.fact : { ...moved.fact, second: ordinal >= 2, amount, currency },
  }
}

/** Ends the stay where the case stood and begins the next; a case that has ended stands nowhere. */
function stand({ tx, event, record }: Step, state: string): Change {
  const { stream, at } = event
  endStay(tx, stream, record.state ?? '', at)
  const moved = { record: { state, since: at }, fact: { leftState: record.state } }
  if (endsCase(state)) {
    endStay(tx, stream, WHOLE, at)
    return { ...moved, fact: { ...moved.fact, lived: Math.max(0, at - record.openedAt) } }
  }
  beginStay(tx, { stream, state, openedAt: record.openedAt, fromAt: at })
  return moved
}

function endsCase(state: string): boolean {
  const to = caseEvents['case.moved'].shape.to.safeParse(state)
  return to.success && hasEnded(to.data)
}

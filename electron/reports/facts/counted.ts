import { isDeepStrictEqual } from 'node:util'
import type { Recorded } from '../../../shared/kernel/stream.ts'
import type { Transactor } from '../../db/open.ts'
import { placeOf, type Place } from '../calendar.ts'
import type { ReportFactRow, ReportRecordRow } from '../../db/schema/report.ts'
import { addFact, putRecord, recordOf } from './statements.ts'

/** What an event says of itself: only what reports count by. What is left out is not known of this type. */
export interface EventSummary {
  readonly model?: string | null
  /** What came of it, as one code. */
  readonly outcome?: string
  /** What of it is out of the ordinary. */
  readonly exception?: Exception | null
  /** The serial that a person put in force differs from the scan: a near miss that was mended. */
  readonly corrected?: boolean
  /** What people call the record, and whom and what it is about. Only the first event that says so counts. */
  readonly number?: string
  readonly serial?: string
  readonly subject?: string
}

export type Exception =
  | 'reversal'
  | 'plan-suspended'
  | 'plan-terminated'
  | 'person-erased'
  | 'mail-bounced'
  | 'mail-refused'
  /** One that carried no invitation. */
  | 'letter-bounced'
  | 'person-locked'
  | 'day-reopened'
  | 'centre-changed'
  | 'centre-restored'
  | 'recovery-key-made'
  | 'guard-changed'
  | 'rows-accepted'
  | 'responsibility-moved'
  | 'bench-revoked'
  | 'secret-recovered'
  | 'clock-unverified'
  | 'clock-confirmed'
  | 'override'
  | 'cash-differs'
  | 'cash-reopened'
  /** A manager allowed what the shared log could not be asked for. */
  | 'promised-by-manager'

/** One event on its way into the figures. */
export interface Step<Event extends Recorded> {
  readonly tx: Transactor
  readonly event: Event
  /** The record as it stood before; for its first event as it begins. */
  readonly record: ReportRecordRow
  /** The business day that counts it. */
  readonly day: string
}

/** What an event changes about its record, and what it adds to the fact that is counted. */
export interface Change {
  readonly record: Partial<ReportRecordRow>
  readonly fact: Partial<ReportFactRow>
}

/** An event that moves no record and counts as it is. */
export const nothing: Change = { record: {}, fact: {} }

type TypedEvent = Recorded & { readonly type: string }

/**
 * Counts every event of a type. `says` reads the event; `follow` moves its record on and may look at what was counted
 * before. Without them the event counts as having happened, and says no more.
 */
export function counted<Event extends TypedEvent>(
  summarise: (event: Event) => EventSummary = () => ({}),
  follow: (step: Step<Event>) => Change = () => nothing,
): (tx: Transactor, event: Event) => void {
  return (tx, event) => {
    const summary = summarise(event)
    const known = recordOf(tx).get({ stream: event.stream })
    const record = known ?? begin(event)
    const place = placeOf(tx, event.at)
    const change = follow({ tx, event, record, day: place.day })
    const next = {
      ...record,
      number: record.number ?? summary.number ?? null,
      serial: record.serial ?? summary.serial ?? null,
      subject: record.subject ?? summary.subject ?? null,
      model: summary.model ?? record.model,
      ...change.record,
    }
    if (!known || !isDeepStrictEqual({ ...known }, { ...next })) putRecord(tx).run(next)
    addFact(tx).run({ ...factOf(event, summary, place), model: next.model, ...change.fact })
  }
}

function factOf(
  { place: seq, at, type, stream, actor }: TypedEvent,
  summary: EventSummary,
  place: Place,
): ReportFactRow {
  return {
    seq,
    at,
    ...place,
    type,
    stream,
    actor,
    model: summary.model ?? null,
    outcome: summary.outcome ?? null,
    amount: null,
    currency: null,
    takenAmount: null,
    takenCurrency: null,
    decidedDay: null,
    exception: summary.exception ?? null,
    repeated: false,
    corrected: summary.corrected ?? false,
    second: false,
    leftState: null,
    lived: null,
  }
}

function begin({ stream, at }: Recorded): ReportRecordRow {
  return {
    stream,
    number: null,
    subject: null,
    serial: null,
    root: null,
    model: null,
    state: null,
    outcome: null,
    since: at,
    openedAt: at,
    amount: null,
    currency: null,
    ordinal: null,
    chargedAmount: null,
    chargedCurrency: null,
    dueAt: null,
  }
}

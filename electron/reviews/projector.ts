import { eq } from 'drizzle-orm'
import type { LedgerEvent } from '../../shared/kernel/event.ts'
import {
  mediaAttached,
  reviewSettings,
  submissionJudged,
  submissionReceived,
} from '../../shared/reviews/events.ts'
import { submissionNumberParts } from '../../shared/reviews/number.ts'
import type { Transactor } from '../db/open.ts'
import { reviewSettingTable, submissionTable, type SubmissionRow } from '../db/schema/submission.ts'
import type { Projector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Submissions as the queue reads them, and what a manager decided about reviews. */
export const reviewsProjector: Projector = {
  name: 'reviews',
  version: 1,
  tables: [submissionTable, reviewSettingTable],
  clear: (tx) => {
    unindex(tx, 'submission')
  },
  on: {
    'submission.received': received,
    'submission.media-attached': (tx, event) => {
      const { sha256 } = mediaAttached.parse(event.body)
      touch(tx, event, { media: sha256, state: 'waiting', reviewer: null })
    },
    'submission.claimed': (tx, event) => {
      const before = rowOf(tx, event)
      const state = before?.state === 'second-review' ? 'second-review' : 'in-review'
      touch(tx, event, { reviewer: event.actor, state })
    },
    'submission.released': (tx, event) => {
      const before = rowOf(tx, event)
      const idle = before?.media === null ? 'awaiting-file' : 'waiting'
      touch(tx, event, { reviewer: null, ...(before?.state === 'in-review' ? { state: idle } : {}) })
    },
    'submission.step-decided': (tx, event) => {
      touch(tx, event)
    },
    'submission.frame-noted': (tx, event) => {
      touch(tx, event)
    },
    'submission.judged': (tx, event) => {
      const { verdict, final } = submissionJudged.parse(event.body)
      const over = { state: verdict, judgedAt: event.at, judgedBy: event.actor } as const
      touch(tx, event, { ...(final ? over : { state: 'second-review' }), reviewer: null })
    },
    'submission.resubmitted': (tx, event) => {
      touch(tx, event)
    },
    'submission.media-expired': (tx, event) => {
      touch(tx, event, { mediaExpired: true })
    },
    'submission.settings-changed': (tx, event) => {
      const settings = JSON.stringify(reviewSettings.parse(event.body))
      const row = { id: 1, version: event.version, settings }
      tx.insert(reviewSettingTable)
        .values(row)
        .onConflictDoUpdate({ target: reviewSettingTable.id, set: { version: event.version, settings } })
        .run()
    },
  },
}

function received(tx: Transactor, event: LedgerEvent): void {
  const body = submissionReceived.parse(event.body)
  const { year, ordinal } = submissionNumberParts(body.number)
  tx.insert(submissionTable)
    .values({
      id: idOf(event),
      version: event.version,
      number: body.number,
      numberYear: year,
      numberOrdinal: ordinal,
      subject: body.applicant.subject,
      model: body.model,
      aircraftSerial: body.aircraftSerial,
      gimbalSerial: body.gimbalSerial,
      app: body.app,
      link: body.link,
      state: 'awaiting-file',
      cameInAt: body.cameInAt,
      dueAt: body.dueAt,
      enteredBy: event.actor,
      reviewer: null,
      media: null,
      mediaExpired: false,
      judgedAt: null,
      judgedBy: null,
      previous: body.previous,
    })
    .run()
  indexRecord(tx, 'submission', idOf(event), [
    body.number,
    body.aircraftSerial,
    body.gimbalSerial ?? '',
    body.model,
  ])
}

function rowOf(tx: Transactor, event: LedgerEvent): SubmissionRow | undefined {
  return tx
    .select()
    .from(submissionTable)
    .where(eq(submissionTable.id, idOf(event)))
    .get()
}

function touch(tx: Transactor, event: LedgerEvent, change: Partial<SubmissionRow> = {}): void {
  tx.update(submissionTable)
    .set({ ...change, version: event.version })
    .where(eq(submissionTable.id, idOf(event)))
    .run()
}

function idOf(event: LedgerEvent): string {
  return event.stream.slice('submission:'.length)
}

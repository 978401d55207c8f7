import { eq } from 'drizzle-orm'
import { submissionStream, type SubmissionEvent } from '../../shared/reviews/events.ts'
import { submissionNumberParts } from '../../shared/reviews/number.ts'
import type { Transactor } from '../db/open.ts'
import { submissionTable, type SubmissionRow } from '../db/schema/submission.ts'
import { defineProjector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Submissions as the queue reads them. */
export const reviewsProjector = defineProjector({
  name: 'reviews',
  version: 2,
  tables: [submissionTable],
  streams: [submissionStream],
  clear: (tx) => {
    unindex(tx, 'submission')
  },
  on: {
    'submission.received': received,
    'submission.media-attached': (tx, event) => {
      const { sha256 } = event.body
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
    'submission.step-taken-back': (tx, event) => {
      touch(tx, event)
    },
    'submission.note-taken-back': (tx, event) => {
      touch(tx, event)
    },
    'submission.judged': (tx, event) => {
      const { verdict, final } = event.body
      const over = { state: verdict, judgedAt: event.at, judgedBy: event.actor } as const
      touch(tx, event, { ...(final ? over : { state: 'second-review' }), reviewer: null })
    },
    'submission.resubmitted': (tx, event) => {
      touch(tx, event)
    },
    'submission.taken-back': (tx, event) => {
      touch(tx, event, { state: 'taken-back' })
      unindex(tx, 'submission', submissionStream.idOf(event))
    },
    'submission.media-expired': (tx, event) => {
      touch(tx, event, { mediaExpired: true })
    },
  },
})

function received(tx: Transactor, event: Extract<SubmissionEvent, { type: 'submission.received' }>): void {
  const body = event.body
  const { year, ordinal } = submissionNumberParts(body.number)
  tx.insert(submissionTable)
    .values({
      id: submissionStream.idOf(event),
      version: event.version,
      number: body.number,
      numberYear: year,
      numberOrdinal: ordinal,
      subject: body.applicant.subject,
      model: body.model,
      aircraftSerial: body.aircraftSerial,
      gimbalSerial: body.gimbalSerial,
      app: body.app,
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
  indexRecord(tx, 'submission', submissionStream.idOf(event), [
    body.number,
    body.aircraftSerial,
    body.gimbalSerial ?? '',
    body.model,
  ])
}

function rowOf(tx: Transactor, event: SubmissionEvent): SubmissionRow | undefined {
  return tx
    .select()
    .from(submissionTable)
    .where(eq(submissionTable.id, submissionStream.idOf(event)))
    .get()
}

function touch(tx: Transactor, event: SubmissionEvent, change: Partial<SubmissionRow> = {}): void {
  tx.update(submissionTable)
    .set({ ...change, version: event.version })
    .where(eq(submissionTable.id, submissionStream.idOf(event)))
    .run()
}

import { z } from 'zod'
import { mapTexts, type FreeText } from '../../shared/kernel/free-text.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { submissionStream, type SubmissionEvent } from '../../shared/reviews/events.ts'
import { timelinessOf } from '../../shared/reviews/queue.ts'
import { countIn } from '../../shared/reviews/spans.ts'
import { isOver } from '../../shared/reviews/states.ts'
import { currentRound, newRound, stepsOf, type Submission } from '../../shared/reviews/submission.ts'
import type { Applicant, SubmissionRowView, SubmissionView } from '../../shared/reviews/views.ts'
import type { SubmissionRow } from '../db/schema/submission.ts'
import type { Caller } from '../core/handler.ts'
import type { ReviewsDeps } from './deps.ts'
import type { Fingerprints } from './fingerprints.ts'
import { loadSubmission } from './load.ts'
import { findSubmission, readViewed } from './store.ts'

type Named = { readonly id: string; readonly name: string | null }

/** Table row → line of the queue. */
export function toRow(deps: ReviewsDeps, row: SubmissionRow, caller: Caller, now: number): SubmissionRowView {
  const named = namer(deps)
  return {
    id: row.id,
    number: row.number,
    applicant: contactOf(deps, row.subject)?.name ?? null,
    model: row.model,
    aircraftSerial: row.aircraftSerial,
    app: row.app,
    state: row.state,
    cameInAt: row.cameInAt,
    dueAt: row.dueAt,
    timeliness: isOver(row.state) ? null : timelinessOf(row.dueAt, now, deps.centre().zone),
    reviewer: row.reviewer === null ? null : named(row.reviewer),
    own: row.enteredBy === caller.personId,
    media: row.media,
    judgedAt: row.judgedAt,
  }
}

/** Everything about a submission that its viewer may know. */
export function submissionViewOf(
  deps: ReviewsDeps,
  fingerprints: Fingerprints,
  id: string,
  caller: Caller,
  now: number,
): Result<SubmissionView, Refusal<'submission-unknown'>> {
  const { reader } = deps.database
  const loaded = loadSubmission(deps.ledger, id)
  const row = findSubmission(reader, id)
  if (!loaded.ok || !row)
    return loaded.ok ? { ok: false, error: { code: 'submission-unknown', params: {} } } : loaded
  const submission = loaded.value
  const named = namer(deps)
  const blind = isBlind(submission, caller)
  // Until the second review has a reviewer of its own, those who may see the first see its work.
  const round = shownRound(submission, blind)
  const reviewer = round.reviewer ?? caller.personId
  const media = submission.media?.sha256 ?? null
  const text = textOf(deps)
  const { received } = submission
  const spans = media === null ? [] : readViewed(reader, { submission: id, reviewer, media })
  return ok({
    ...toRow(deps, row, caller, now),
    own: submission.enteredBy === caller.personId || submission.helpers.includes(caller.personId),
    version: submission.version,
    received: { ...received, link: received.link === null ? null : text(received.link) },
    enteredBy: named(submission.enteredBy),
    contact: contactOf(deps, row.subject),
    mediaName: (submission.media && text(submission.media.name)) ?? '',
    mediaExpired: submission.mediaExpired,
    steps: stepsOf(round).map(({ step, outcome, evidence, serials, holdTicks, event }) => ({
      step,
      outcome,
      evidence: evidence.map((one) => ({ ...one, note: text(one.note) ?? '' })),
      serials: [...serials],
      holdTicks,
      event,
    })),
    notes: round.notes.map((note) => ({ ...note, text: text(note.text), by: named(note.by) })),
    viewed: round.judged?.viewed ?? { frames: countIn(spans), of: 0, spans },
    verdicts: blind
      ? []
      : submission.rounds.flatMap(({ judged }) =>
          judged ? [{ ...judged, reason: text(judged.reason) ?? '', by: named(judged.by) }] : [],
        ),
    blind,
    earlier: media === null ? [] : fingerprints.earlier(reader, row, media),
    resubmittedBy: submission.resubmittedBy,
    timeline: timelineOf(deps.ledger.events(submissionStream, id), blind).map((event) => ({
      seq: event.seq,
      id: event.id,
      type: event.type,
      at: event.at,
      by: named(event.actor),
      body: textsOpened(event, text),
    })),
  })
}

/** What somebody wrote, opened; null where it was erased. */
export function textOf({
  personal,
  database,
}: Pick<ReviewsDeps, 'personal' | 'database'>): (text: FreeText) => string | null {
  return (text) => personal.text(database.reader, text)
}

function textsOpened(
  { type, body }: SubmissionEvent,
  text: (text: FreeText) => string | null,
): Record<string, unknown> {
  const opened = mapTexts(body, submissionStream.events[type].texts, text)
  return { ...z.record(z.string(), z.unknown()).parse(opened) }
}

/** A rejection is looked at by somebody who must not know of it; who gave it and managers know anyway. */
function isBlind(submission: Submission, caller: Caller): boolean {
  if (submission.state !== 'second-review') return false
  const first = submission.rounds[0]?.judged?.by
  const works = currentRound(submission).reviewer === caller.personId
  return works || (first !== caller.personId && !caller.roles.includes('manager'))
}

function shownRound(submission: Submission, blind: boolean): ReturnType<typeof currentRound> {
  const current = currentRound(submission)
  if (blind || current.reviewer !== null || submission.rounds.length < 2) return current
  return submission.rounds.at(-2) ?? newRound()
}

const telling = new Set([
  'submission.step-decided',
  'submission.frame-noted',
  'submission.step-taken-back',
  'submission.note-taken-back',
  'submission.judged',
])

/** Newest first. The first review's work is left out for whoever must not know it. */
function timelineOf(events: readonly SubmissionEvent[], blind: boolean): SubmissionEvent[] {
  const judgedAt = events.findLast(({ type }) => type === 'submission.judged')?.version ?? 0
  return events
    .filter(({ type, version }) => !(blind && version <= judgedAt && telling.has(type)))
    .toReversed()
}

/** P9; null where the applicant was erased. */
function contactOf(deps: ReviewsDeps, subject: string): Applicant | null {
  const record = deps.personal.open(deps.database.reader, subject)
  return record
    ? { name: record['name'] ?? '', phone: record['phone'] ?? '', email: record['email'] ?? '' }
    : null
}

function namer(deps: ReviewsDeps): (id: string) => Named {
  return (id) => ({ id, name: deps.nameOf(id) })
}

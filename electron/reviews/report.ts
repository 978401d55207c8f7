import type { ReviewReportView, VerdictOnPaper } from '../../shared/paper/review-report.ts'
import type { FreeText } from '../../shared/kernel/free-text.ts'
import { evidenceOf } from '../../shared/reviews/decider.ts'
import { submissionStream, type SubmissionEvent } from '../../shared/reviews/events.ts'
import { isOver } from '../../shared/reviews/states.ts'
import { foldSubmission, stepsOf, currentRound, type Submission } from '../../shared/reviews/submission.ts'
import { ptsOf, frameIndexOf } from '../../shared/video/frame-index.ts'
import type { ReviewsDeps } from './deps.ts'
import type { ReviewJobs } from './jobs.ts'
import { textOf } from './view.ts'

/** The report of a decided submission; null while it is open: the second reviewer must not find the first's work. */
export async function reviewReportOf(
  deps: Pick<ReviewsDeps, 'database' | 'ledger' | 'personal' | 'centre' | 'nameOf'>,
  { recordings, store }: Pick<ReviewJobs, 'recordings' | 'store'>,
  id: string,
): Promise<ReviewReportView | null> {
  const events = deps.ledger.events(submissionStream, id)
  const submission = foldSubmission(events)
  if (!submission || !isOver(submission.state)) return null
  const { received, media } = submission
  const { basis } = currentRound(submission).judged ?? { basis: null }
  // Once the recording was exchanged or deleted only what the ledger keeps is told.
  const there = media && basis?.file === media.sha256 && store.path(media.sha256) !== null
  const view = there ? await recordings.view(media.sha256) : null
  const index = view?.packets ? frameIndexOf(view.packets) : null
  const text = textOf(deps)
  const applicant = deps.personal.open(deps.database.reader, received.applicant.subject)
  return {
    centre: deps.centre(),
    zone: received.zone,
    number: received.number,
    app: received.app,
    model: received.model,
    aircraftSerial: received.aircraftSerial,
    gimbalSerial: received.gimbalSerial,
    applicant: applicant ? (applicant['name'] ?? '') : null,
    cameInAt: received.cameInAt,
    dueAt: received.dueAt,
    verdicts: events.flatMap((event) => verdictOf(deps, event, text)),
    steps: stepsOf(currentRound(submission)).map(({ step, outcome, evidence, serials, holdTicks }) => ({
      step,
      outcome,
      evidence: evidence.map((one) => ({ ...one, note: text(one.note) ?? '' })),
      serials: [...serials],
      holdTicks,
    })),
    recording: media && {
      name: text(media.name) ?? '',
      bytes: media.bytes,
      timeBase: index?.timeBase ?? null,
      firstPts: index ? ptsOf(index, 0) : 0,
      frames: index?.count ?? 0,
      turn: view?.picture?.turn ?? 0,
      findings: view?.findings ?? [],
    },
    pictures: there ? await picturesOf(recordings, media.sha256, submission) : new Map(),
  }
}

function verdictOf(
  deps: Pick<ReviewsDeps, 'nameOf'>,
  event: SubmissionEvent,
  text: (text: FreeText) => string | null,
): VerdictOnPaper[] {
  if (event.type !== 'submission.judged') return []
  const { verdict, final, failed, reason, viewed, basis } = event.body
  const by = deps.nameOf(event.actor) ?? ''
  return [
    {
      verdict,
      final,
      failed,
      reason: text(reason) ?? '',
      viewed,
      basis,
      by,
      at: event.at,
      seq: event.seq,
      hash: event.hash,
    },
  ]
}

/** Taken out of the source anew; a frame whose pixels are not those of the verdict is not shown. */
async function picturesOf(
  recordings: ReviewJobs['recordings'],
  sha256: string,
  submission: Submission,
): Promise<ReviewReportView['pictures']> {
  const bound = evidenceOf(submission).flatMap(({ from, to }) => (to ? [from, to] : [from]))
  const due = new Map(bound.map((frame) => [frame.ordinal, frame.sha256]))
  const taken = await recordings.frames(sha256, [...due.keys()], 'preview')
  const shown = taken.ok ? taken.value.filter((frame) => due.get(frame.ordinal) === frame.sha256) : []
  return new Map(
    shown.map(({ ordinal, picture, width, height }) => [
      ordinal,
      { picture: `data:image/jpeg;base64,${picture.toString('base64')}`, width, height },
    ]),
  )
}

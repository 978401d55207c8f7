import type {
  recordingsMountStream,
  recordingsPlaceStream,
  storedMediaStream,
} from '../../../shared/recordings/index.ts'
import type {
  recordingPlaceStream,
  reviewSettingsStream,
  SubmissionEvent,
  submissionStream,
} from '../../../shared/reviews/events.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { dropState, enterState, leaveState } from '../time-in-state.ts'
import { counted, nothing, type Change, type Step } from './counted.ts'
import { clockException } from './exceptions.ts'

type Of<Type extends SubmissionEvent['type']> = Extract<SubmissionEvent, { type: Type }>

/** A submission that waits for its answer (T5). */
const REVIEW = 'review'

/** Submissions, followed until their verdict. */
export const reviewFacts: ProjectorHandlers<
  | typeof submissionStream
  | typeof reviewSettingsStream
  | typeof recordingPlaceStream
  | typeof recordingsPlaceStream
  | typeof recordingsMountStream
  | typeof storedMediaStream
> = {
  'submission.received': counted(
    ({ body }) => ({ model: body.model, number: body.number, subject: body.applicant.subject }),
    ({ tx, event: { stream, place, body } }) => {
      const since = body.cameInAt
      enterState(tx, {
        stream,
        state: REVIEW,
        openedAt: since,
        fromAt: since,
        fromSeq: place,
        dueAt: body.dueAt,
      })
      return { record: { state: REVIEW }, fact: {} }
    },
  ),
  'submission.media-attached': counted(({ body }) => ({ outcome: body.source })),
  'submission.claimed': counted(),
  'submission.released': counted(),
  'submission.step-decided': counted(),
  'submission.frame-noted': counted(),
  'submission.step-taken-back': counted(),
  'submission.note-taken-back': counted(),
  'submission.taken-back': counted(undefined, ({ tx, event: { stream, at, seq } }) => {
    dropState(tx, REVIEW, { stream, at, seq })
    return { record: { state: 'taken-back', since: at }, fact: {} }
  }),
  'submission.judged': counted(
    ({ body }) => ({
      outcome: body.final ? body.verdict : 'second-look',
      exception: clockException(body) ?? (body.override ? 'override' : null),
    }),
    judged,
  ),
  'submission.resubmitted': counted(),
  'submission.media-expired': counted(),
  'submission.settings-changed': counted(),
  'bench.recordings-placed': counted(),
  'recordings.place-set': counted(),
  'bench.recordings-mounted': counted(),
  // What benches do in their folder by themselves.
  'media.begun': 'ignored',
  'media.stored': 'ignored',
  'media.removed': 'ignored',
}

/** A first rejection that a second reviewer looks at answers nobody yet. */
function judged({ tx, event: { stream, at, place, body }, day }: Step<Of<'submission.judged'>>): Change {
  if (!body.final) return nothing
  leaveState(tx, REVIEW, { stream, at, seq: place, day })
  return { record: { state: 'answered', since: at }, fact: { leftState: REVIEW } }
}

import { z } from 'zod'
import { instant, mediaHash } from '../kernel/facts.ts'
import { serialReading, shownEvidence, shownReceived, shownVerdict, viewed } from './events.ts'
import { timelinesses } from './queue.ts'
import { apps, steps, submissionStates } from './states.ts'

const person = z.object({ id: z.string(), name: z.string().nullable() })

/** P9; null where the applicant was erased. */
export const applicant = z.object({ name: z.string(), phone: z.string(), email: z.string() })
export type Applicant = z.infer<typeof applicant>

/** A line of the queue. */
export const submissionRow = z.object({
  id: z.uuid(),
  number: z.string(),
  applicant: z.string().nullable(),
  model: z.string(),
  aircraftSerial: z.string(),
  app: z.enum(apps),
  state: z.enum(submissionStates),
  cameInAt: instant,
  dueAt: instant,
  timeliness: z.enum(timelinesses).nullable(),
  reviewer: person.nullable(),
  /** The caller entered it or brought in its recording: somebody else reviews it. */
  own: z.boolean(),
  media: mediaHash.nullable(),
  judgedAt: instant.nullable(),
})
export type SubmissionRowView = z.infer<typeof submissionRow>

const stepView = z.object({
  step: z.enum(steps),
  outcome: z.enum(['passed', 'failed', 'open']),
  evidence: z.array(shownEvidence),
  serials: z.array(serialReading),
  holdTicks: z.int().nullable(),
})
export type StepView = z.infer<typeof stepView>

const judgedView = shownVerdict.extend({ at: instant, by: person })

const moment = z.object({ ordinal: z.int(), ms: z.int() })
const stretch = z.object({ from: moment, to: moment })

/** A recording that was here before: this file, this payload, or these pictures. */
export const earlierRecording = z.object({
  code: z.enum(['same-file', 'same-payload', 'same-pictures']),
  /** Another serial of somebody else: must not be passed over. */
  loud: z.boolean(),
  /** Only a file or a payload that is the same proves that it is; pictures suggest it. */
  strength: z.enum(['proves', 'suggests', 'note']),
  /** One of the two answers the other after "send again", at once or by way of others. */
  resubmission: z.boolean(),
  /** Share of the changes that are the same, 0–1. */
  share: z.number(),
  /** Where the picture changes in the same way at the same moments; null where the whole file is the same. */
  match: z.object({ matched: z.int(), own: stretch, other: stretch }).nullable(),
  submission: z.object({
    id: z.uuid(),
    number: z.string(),
    aircraftSerial: z.string(),
    state: z.enum(submissionStates),
  }),
})
export type EarlierRecording = z.infer<typeof earlierRecording>

export const submissionView = submissionRow.extend({
  version: z.int(),
  received: shownReceived,
  enteredBy: person,
  contact: applicant.nullable(),
  mediaName: z.string(),
  mediaExpired: z.boolean(),
  /** The review at work, as far as the caller may see it. */
  /** `event`: the record of its newest decision, by which it can be undone; null where nothing was decided. */
  steps: z.array(stepView.extend({ event: z.string().nullable() })),
  notes: z.array(
    z.object({ event: z.string(), ordinal: z.int(), text: z.string().nullable(), by: person, at: instant }),
  ),
  viewed: viewed.nullable(),
  /** Verdicts so far. The second reviewer sees the first only after their own. */
  verdicts: z.array(judgedView),
  /** A rejection by somebody else is being looked at without its being shown. */
  blind: z.boolean(),
  earlier: z.array(earlierRecording),
  resubmittedBy: z.uuid().nullable(),
  timeline: z.array(
    z.object({
      seq: z.int(),
      id: z.string(),
      type: z.string(),
      at: instant,
      by: person,
      body: z.record(z.string(), z.unknown()),
    }),
  ),
})
export type SubmissionView = z.infer<typeof submissionView>

import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { instant, mediaHash } from '../kernel/facts.ts'
import { languages } from '../kernel/centre.ts'
import { apps, entries, mediaSources, steps, verdicts } from './states.ts'

const ordinal = z.int().nonnegative()
const ticks = z.int()

/** A frame as evidence knows it: which, when, and the hash of its pixels as the source has them. */
export const evidenceFrame = z.strictObject({ ordinal, pts: ticks, sha256: mediaHash })
export type EvidenceFrame = z.infer<typeof evidenceFrame>

/** A part of the picture, as fractions of its width and height before it is turned. */
export const crop = z.strictObject({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().min(0).max(1),
  height: z.number().min(0).max(1),
})
export type Crop = z.infer<typeof crop>

/** What a step rests on as screens and papers show it: a frame, or a stretch of them with both ends in it. */
export const shownEvidence = z.strictObject({
  from: evidenceFrame,
  to: evidenceFrame.nullable(),
  crop: crop.nullable(),
  note: z.string().max(1_000),
})
export const evidence = shownEvidence.extend({ note: freeText })
export type Evidence = z.infer<typeof evidence>

/** A serial as it was read from the picture or typed, and the unit's part that it belongs to. */
export const serialReading = z.strictObject({
  part: z.enum(['aircraft', 'gimbal']),
  text: z.string().max(64),
  by: z.enum(['typed', 'recognised', 'recognised-and-corrected']),
  match: z.enum(['same', 'ambiguous', 'different', 'unread']),
  /** Frames that voted; 0 where it was typed. */
  frames: z.int().nonnegative(),
})
export type SerialReading = z.infer<typeof serialReading>

/** How screens show what came in, and how 0.1.0 recorded it: with its link in clear. */
export const shownReceived = z.strictObject({
  number: z.string(),
  applicant: z.strictObject({ subject: z.uuid(), commitment: z.string() }),
  model: z.string(),
  aircraftSerial: z.string(),
  aircraftSerialRaw: z.string(),
  gimbalSerial: z.string().nullable(),
  app: z.enum(apps),
  link: z.string().nullable(),
  language: z.enum(languages),
  cameInAt: instant,
  /** T5, in the zone that the centre had then. */
  dueAt: instant,
  zone: z.string(),
  entry: z.enum(entries),
  /** The submission that was sent back and that this one answers. */
  previous: z.uuid().nullable(),
})
/** A submission came in. Who the applicant is lies sealed apart, and the link that they gave. */
export const submissionReceived = shownReceived.extend({ link: freeText.nullable() })
export type SubmissionReceived = z.infer<typeof submissionReceived>

const attachedInClear = z.strictObject({
  sha256: mediaHash,
  bytes: z.int().positive(),
  name: z.string().max(200),
  source: z.enum(mediaSources),
})
export const mediaAttached = attachedInClear.extend({ name: freeText })

const stepInClear = z.strictObject({
  step: z.enum(steps),
  outcome: z.enum(['passed', 'failed', 'open']),
  evidence: z.array(shownEvidence),
  serials: z.array(serialReading),
  /** V4: ticks that the view was held for. */
  holdTicks: z.int().nullable(),
})
export const stepDecided = stepInClear.extend({ evidence: z.array(evidence) })
export type StepDecided = z.infer<typeof stepDecided>

/** The newest decision on a step was undone: the step stands as before it. `of` is the event of the decision. */
export const stepTakenBack = z.strictObject({ of: z.uuid(), step: z.enum(steps) })
/** A note on a frame does not hold any more; its words stay on record. */
export const noteTakenBack = z.strictObject({ of: z.uuid() })

const frameNotedInClear = z.strictObject({ ordinal, text: z.string() })
export const frameNoted = frameNotedInClear.extend({ text: freeText })

/** What was really on the screen, as stretches of ordinals. */
export const viewed = z.strictObject({
  frames: z.int().nonnegative(),
  of: z.int().nonnegative(),
  spans: z.array(z.tuple([ordinal, ordinal])),
})
export type Viewed = z.infer<typeof viewed>

/** What a verdict rests on, by hash: the same file, index, findings and evidence give the same hashes anywhere. */
export const verdictBasis = z.strictObject({
  file: mediaHash,
  index: mediaHash,
  findings: mediaHash,
  evidence: mediaHash,
})
export type VerdictBasis = z.infer<typeof verdictBasis>

/** How screens show a verdict, and how 0.1.0 recorded it: with its reason in clear. */
export const shownVerdict = z.strictObject({
  verdict: z.enum(verdicts),
  /** 1, or 2 for the second reviewer's. */
  round: z.int().min(1).max(2),
  /** A first rejection that a second reviewer looks at decides nothing yet. */
  final: z.boolean(),
  failed: z.array(z.enum(steps)),
  /** What the applicant is told to do again or why, in the reviewer's words. */
  reason: z.string(),
  /** Approved although a finding says that the recording was there before: the reason says why. */
  override: z.boolean().default(false),
  /** Null where there is no recording. */
  basis: verdictBasis.nullable(),
  viewed: viewed.nullable(),
  invitation: z.uuid().nullable(),
  letter: z.uuid().nullable(),
  /** T7 */
  clockVerified: z.boolean(),
})
export const submissionJudged = shownVerdict.extend({ reason: freeText })
export type SubmissionJudged = z.infer<typeof submissionJudged>

/** What is of one bench alone: where its computer finds recordings, and how much room it has for them. */
export const recordingPlace = z.strictObject({
  /** Folder of this computer that is looked into; null for none. */
  watchedFolder: z.string().max(1_000).nullable(),
  /** Bytes that recordings and what is derived from them may take. */
  diskBudget: z.int().positive(),
})
export type RecordingPlace = z.infer<typeof recordingPlace>

/** Named by its bench. No other bench writes it. */
export const recordingPlaceStream = defineStream('bench-recordings', {
  'bench.recordings-placed': event(recordingPlace),
})

/**
 * Folder and budget are those of the bench that wrote the record, as long as it has not said them apart
 * (`recordingPlaceStream`); to other benches they say nothing.
 */
export const reviewSettings = z.strictObject({
  /** Folder of this computer that is looked into; null for none. */
  watchedFolder: z.string().max(1_000).nullable(),
  /** A rejection goes to another reviewer who does not know of it. */
  secondReview: z.boolean(),
  /** Bytes that recordings and what is derived from them may take. */
  diskBudget: z.int().positive(),
  /** Days after the verdict that an original is kept; null: for ever. */
  keepDays: z.int().min(1).nullable(),
  /** Bytes of the largest recording that is taken in. */
  largestFile: z.int().positive(),
})
export type ReviewSettings = z.infer<typeof reviewSettings>

export const defaultReviewSettings: ReviewSettings = {
  watchedFolder: null,
  secondReview: false,
  diskBudget: 50 * 2 ** 30,
  keepDays: null,
  largestFile: 4 * 2 ** 30,
}

const nothing = z.strictObject({})

/** Everything that can happen to a submission. */
export const submissionStream = defineStream('submission', {
  'submission.received': event(shownReceived).next(submissionReceived, (body) => body),
  'submission.media-attached': event(attachedInClear).next(mediaAttached, (body) => body),
  'submission.claimed': event(nothing),
  'submission.released': event(nothing),
  'submission.step-decided': event(stepInClear).next(stepDecided, (body) => body),
  'submission.frame-noted': event(frameNotedInClear).next(frameNoted, (body) => body),
  'submission.step-taken-back': event(stepTakenBack),
  'submission.note-taken-back': event(noteTakenBack),
  'submission.judged': event(shownVerdict).next(submissionJudged, (body) => body),
  'submission.resubmitted': event(z.strictObject({ by: z.uuid() })),
  'submission.taken-back': event(nothing),
  'submission.media-expired': event(z.strictObject({ sha256: mediaHash })),
})
export type SubmissionEvent = RecordedEvent<typeof submissionStream>
export type NewSubmissionEvent = NewEvent<typeof submissionStream>

/** What a manager decides about reviews: one stream of its own, `submission:settings`. */
export const reviewSettingsStream = defineStream('submission', {
  'submission.settings-changed': event(reviewSettings),
})
export const REVIEW_SETTINGS_ID = 'settings'

import { z } from 'zod'
import { watchedFates } from './watched.ts'
import { phoneProblems } from '../kernel/phone.ts'
import { instant, mediaHash } from '../kernel/facts.ts'
import { offerRefusals } from '../invitations/index.ts'
import { languages } from '../kernel/centre.ts'
import { command, query } from '../kernel/contract.ts'
import { recordingUsage, recordingView } from '../video/index.ts'
import { reviewRefusals } from './decider.ts'
import { crop, reviewSettings } from './events.ts'
import { apps, entries, mediaSources, steps, submissionStates, verdicts } from './states.ts'
import { submissionRow, submissionView } from './views.ts'

const reviewing = ['reviewer', 'manager'] as const
const manager = ['manager'] as const
const ref = z.object({ id: z.uuid() })
/** Commands name the version that their person has seen. */
const versioned = ref.extend({ version: z.int().positive() })
const changed = z.object({ version: z.int() })
/** `event`: the record of what was done, by which it can be undone. */
const marked = changed.extend({ event: z.string().nullable() })
const nothing = z.object({})
const ordinal = z.int().nonnegative()
const errors = ['submission-unknown', 'changed-meanwhile', ...reviewRefusals] as const

/** What the form, a sidecar file or an import says of a submission. */
export const newSubmission = z.object({
  applicant: z.object({
    name: z.string().trim().min(1).max(200),
    phone: z.string().trim().max(60).default(''),
    email: z.string().trim().max(200).default(''),
  }),
  model: z.string().trim().min(1).max(100),
  aircraftSerial: z.string().trim().min(1).max(64),
  gimbalSerial: z.string().trim().max(64).nullable().default(null),
  app: z.enum(apps),
  link: z.string().trim().max(2_000).nullable().default(null),
  language: z.enum(languages).nullable().default(null),
  /** Null: now. */
  cameInAt: instant.nullable().default(null),
  previous: z.uuid().nullable().default(null),
})
export type NewSubmission = z.output<typeof newSubmission>

export const submissionErrors = [
  'unknown-model',
  'not-a-serial',
  'came-in-later',
  'previous-not-sent-back',
  'changed-meanwhile',
  ...phoneProblems,
] as const

const frames = z.object({
  from: ordinal,
  to: ordinal.nullable(),
  crop: crop.nullable().default(null),
  note: z.string().max(1_000).default(''),
})

export const reviewsContract = {
  /** Open ones by due time; over ones by when they were judged, newest first. */
  'reviews.list': query({
    access: 'signed-in',
    input: z.object({
      scope: z.enum(['open', 'mine', 'over']).default('open'),
      text: z.string().max(100).default(''),
      states: z.array(z.enum(submissionStates)).default([]),
      /** `due`: what is due first; of those that are over the last verdict first. */
      sort: z.enum(['due', 'serial', 'model', 'state']).default('due'),
      descending: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(submissionRow), total: z.int() }),
  }),
  'reviews.badge': query({
    access: 'signed-in',
    input: nothing,
    output: z.object({ waiting: z.int(), dueToday: z.int(), late: z.int(), mine: z.int() }),
  }),
  'reviews.get': query({
    access: 'signed-in',
    input: ref,
    output: submissionView,
    errors: ['submission-unknown'],
  }),
  'reviews.enter': command({
    access: 'signed-in',
    input: newSubmission.extend({ entry: z.enum(entries).default('form') }),
    output: z.object({ id: z.uuid(), number: z.string() }),
    errors: submissionErrors,
  }),
  /** Binds a recording that was taken in (`POST /files/recording/new`) to a submission. */
  'reviews.attach': command({
    access: 'signed-in',
    input: ref.extend({
      sha256: mediaHash,
      name: z.string().max(200),
      source: z.enum(mediaSources).default('drop'),
    }),
    output: changed,
    errors: ['recording-unknown', ...errors],
  }),
  /** Begins or goes on with the download of the link; progress comes as `job.progress` of `download:<id>`. */
  'reviews.download': command({
    access: 'signed-in',
    input: ref.extend({ way: z.enum(['direct', 'fetcher']).default('direct') }),
    output: z.null(),
    errors: ['no-link', ...errors],
  }),
  'reviews.cancelDownload': command({ access: 'signed-in', input: ref, output: z.null() }),
  /** How the last download of a submission ended, and what can be done with its link. */
  'reviews.downloadState': query({
    access: 'signed-in',
    input: ref,
    output: z.object({
      state: z.enum(['none', 'running', 'failed']),
      done: z.number(),
      total: z.number().nullable(),
      refusal: z.string().nullable(),
      fetcher: z.boolean(),
    }),
  }),
  'reviews.claim': command({ access: ['reviewer'], input: ref, output: changed, errors }),
  'reviews.release': command({ access: ['reviewer'], input: ref, output: changed, errors }),
  'reviews.decideStep': command({
    access: ['reviewer'],
    input: versioned.extend({
      step: z.enum(steps),
      outcome: z.enum(['passed', 'failed', 'open']),
      evidence: z.array(frames).max(20),
      serials: z
        .array(
          z.object({
            part: z.enum(['aircraft', 'gimbal']),
            text: z.string().max(64),
            by: z.enum(['typed', 'recognised', 'recognised-and-corrected']),
            frames: z.int().min(0).default(0),
          }),
        )
        .max(2)
        .default([]),
    }),
    output: marked,
    errors,
  }),
  'reviews.note': command({
    access: ['reviewer'],
    input: ref.extend({ ordinal, text: z.string().trim().min(1).max(1_000) }),
    output: marked,
    errors,
  }),
  /** Undoes the newest decision on a step, or a note, named by its record, as a further record. */
  'reviews.takeBack': command({
    access: ['reviewer'],
    input: versioned.extend({ event: z.uuid() }),
    output: changed,
    errors,
  }),
  /** What was really on the screen since the last call. */
  'reviews.viewed': command({
    access: ['reviewer'],
    input: ref.extend({ media: mediaHash, spans: z.array(z.tuple([ordinal, ordinal])).max(2_000) }),
    output: z.null(),
    errors: ['submission-unknown'],
  }),
  'reviews.judge': command({
    access: ['reviewer'],
    input: versioned.extend({
      verdict: z.enum(verdicts),
      reason: z.string().trim().max(2_000).default(''),
      clockConfirmed: z.boolean().default(false),
    }),
    output: z.object({ version: z.int(), final: z.boolean(), invitation: z.uuid().nullable() }),
    errors: ['clock-not-verified', 'evidence-differs', 'recording-gone', ...errors, ...offerRefusals],
  }),
  /** The recording itself: its index, what was found in it, how far the program has come with it. */
  'reviews.recording': query({
    access: reviewing,
    input: z.object({ sha256: mediaHash }),
    output: recordingView,
  }),
  /** SHA-256 of every frame's pixels, for a player to hold its pictures against; empty until known. */
  'reviews.frameHashes': query({
    access: reviewing,
    input: z.object({ sha256: mediaHash }),
    output: z.object({ hashes: z.array(z.string()) }),
  }),
  /** The player could not decode the recording itself: build the proxy. */
  'reviews.wantProxy': command({
    access: reviewing,
    input: z.object({ sha256: mediaHash }),
    output: z.null(),
  }),
  /** Examines a recording again that a limit or a crash ended. One that proved harmful stays refused. */
  'reviews.examineAgain': command({
    access: reviewing,
    input: z.object({ sha256: mediaHash }),
    output: z.null(),
  }),
  /** Files of the watched folder that belong to no submission yet. */
  'reviews.inbox': query({
    access: 'signed-in',
    input: nothing,
    output: z.array(
      z.object({
        sha256: mediaHash,
        name: z.string(),
        bytes: z.int(),
        foundAt: instant,
        /** Why what lay beside it could not be entered. */
        problem: z.string().nullable(),
      }),
    ),
  }),
  /** What became of the files that lie in the watched folder: those that were not taken first. */
  'reviews.folderFiles': query({
    access: 'signed-in',
    input: nothing,
    output: z.object({
      total: z.int(),
      files: z.array(
        z.object({
          name: z.string(),
          bytes: z.int(),
          fate: z.enum(watchedFates),
          /** Why it was not taken, as a code. */
          problem: z.string().nullable(),
        }),
      ),
    }),
  }),
  'reviews.discardInbox': command({
    access: manager,
    input: z.object({ sha256: mediaHash }),
    output: z.null(),
  }),
  'reviews.settings': query({
    access: 'signed-in',
    input: nothing,
    output: reviewSettings.extend({
      version: z.int(),
      /** Whether the folder can be read now; null where none is set. */
      folderReadable: z.boolean().nullable(),
      tool: z.object({ ffmpeg: z.string().nullable(), sandbox: z.boolean(), fetcher: z.boolean() }),
    }),
  }),
  'reviews.changeSettings': command({
    access: manager,
    input: reviewSettings.extend({ version: z.int() }),
    output: changed,
    errors: ['changed-meanwhile', 'folder-not-found'],
  }),
  /** What takes space on the disk. */
  'reviews.space': query({
    access: reviewing,
    input: nothing,
    output: z.object({
      budget: z.int(),
      recordings: z.array(
        recordingUsage.extend({
          submission: z.object({ id: z.uuid(), number: z.string() }).nullable(),
          /** When retention deletes the original; null where it is kept. */
          expiresAt: instant.nullable(),
        }),
      ),
    }),
  }),
  /** Deletes what can be made anew: of one recording, or of all. */
  'reviews.clearDerived': command({
    access: manager,
    input: z.object({ sha256: mediaHash.nullable() }),
    output: z.null(),
  }),
}

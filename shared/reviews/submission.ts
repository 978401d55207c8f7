import type { FreeText } from '../kernel/free-text.ts'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import {
  submissionStream,
  type StepDecided,
  type SubmissionEvent,
  type SubmissionJudged,
  type SubmissionReceived,
} from './events.ts'
import { steps, type Step, type SubmissionState } from './states.ts'

/** A step as it stands in one review. */
export interface StepState extends Omit<StepDecided, 'step'> {
  readonly decidedAt: number | null
  readonly decidedBy: string | null
  /** The event that decided it, and how it stood before; null where nothing did. */
  readonly event: string | null
  readonly before: StepState | null
}

/** One reviewer's work on a submission. The second knows nothing of the first. */
export interface Round {
  readonly reviewer: string | null
  readonly steps: Readonly<Record<Step, StepState>>
  readonly notes: readonly {
    readonly event: string
    readonly ordinal: number
    readonly text: FreeText
    readonly by: string
    readonly at: number
  }[]
  readonly judged: (SubmissionJudged & { readonly at: number; readonly by: string }) | null
}

export interface Submission {
  readonly id: string
  readonly version: number
  readonly received: SubmissionReceived
  readonly receivedAt: number
  /** The event with which it came in. */
  readonly entered: string
  readonly enteredBy: string
  /** Those who brought in its recording besides. */
  readonly helpers: readonly string[]
  readonly state: SubmissionState
  readonly media: {
    readonly sha256: string
    readonly bytes: number
    readonly name: FreeText
    readonly at: number
  } | null
  /** True where the recording was deleted after its time. */
  readonly mediaExpired: boolean
  /** One or two; the last is the one at work. */
  readonly rounds: readonly Round[]
  readonly resubmittedBy: string | null
}

const openStep: StepState = {
  outcome: 'open',
  evidence: [],
  serials: [],
  holdTicks: null,
  decidedAt: null,
  decidedBy: null,
  event: null,
  before: null,
}

export function newRound(): Round {
  return {
    reviewer: null,
    steps: { V1: openStep, V2: openStep, V3: openStep, V4: openStep, V5: openStep },
    notes: [],
    judged: null,
  }
}

/** Folds a submission's events, oldest first; null where there are none. */
export function foldSubmission(events: readonly SubmissionEvent[]): Submission | null {
  return foldEvents(events, evolveSubmission)
}

export const submissionRecord = defineRecord({
  stream: submissionStream,
  fold: foldSubmission,
  unknown: 'submission-unknown',
})

export function evolveSubmission(state: Submission | null, event: SubmissionEvent): Submission {
  if (event.type === 'submission.received') return begin(event)
  if (!state) throw new Error(`a submission begins with ${event.type}`)
  return { ...state, ...change(state, event), version: event.version }
}

/** The review at work. */
export function currentRound(submission: Submission): Round {
  return submission.rounds.at(-1) ?? newRound()
}

function begin(event: Extract<SubmissionEvent, { type: 'submission.received' }>): Submission {
  const received = event.body
  return {
    id: submissionStream.idOf(event),
    version: event.version,
    received,
    receivedAt: event.at,
    entered: event.id,
    enteredBy: event.actor,
    helpers: [],
    state: 'awaiting-file',
    media: null,
    mediaExpired: false,
    rounds: [newRound()],
    resubmittedBy: null,
  }
}

function change(
  state: Submission,
  event: Exclude<SubmissionEvent, { type: 'submission.received' }>,
): Partial<Submission> {
  switch (event.type) {
    case 'submission.media-attached': {
      const { sha256, bytes, name } = event.body
      const helpers = [...new Set([...state.helpers, event.actor])]
      // Another file is another recording: what was decided on the old one says nothing of it.
      return { media: { sha256, bytes, name, at: event.at }, state: 'waiting', rounds: [newRound()], helpers }
    }
    case 'submission.claimed':
      return {
        ...inRound(state, { reviewer: event.actor }),
        ...(state.state === 'second-review' ? {} : { state: 'in-review' }),
      }
    case 'submission.released':
      return {
        ...inRound(state, { reviewer: null }),
        ...(state.state === 'in-review' ? { state: idle(state) } : {}),
      }
    case 'submission.step-decided': {
      const { step, ...stepState } = event.body
      const before = currentRound(state).steps
      return inRound(state, {
        steps: {
          ...before,
          [step]: {
            ...stepState,
            decidedAt: event.at,
            decidedBy: event.actor,
            event: event.id,
            before: before[step],
          },
        },
      })
    }
    case 'submission.step-taken-back': {
      const { step } = event.body
      const before = currentRound(state).steps
      return inRound(state, { steps: { ...before, [step]: before[step].before ?? openStep } })
    }
    case 'submission.note-taken-back': {
      const { notes } = currentRound(state)
      return inRound(state, { notes: notes.filter((note) => note.event !== event.body.of) })
    }
    case 'submission.taken-back':
      return { state: 'taken-back' }
    case 'submission.frame-noted':
      return inRound(state, {
        notes: [
          ...currentRound(state).notes,
          { ...event.body, event: event.id, by: event.actor, at: event.at },
        ],
      })
    case 'submission.judged': {
      const judged = inRound(state, { judged: { ...event.body, at: event.at, by: event.actor } })
      if (event.body.final) return { ...judged, state: event.body.verdict }
      return { rounds: [...(judged.rounds ?? []), newRound()], state: 'second-review' }
    }
    case 'submission.resubmitted':
      return { resubmittedBy: event.body.by }
    case 'submission.media-expired':
      return { mediaExpired: true }
    default:
      return missingCase(event)
  }
}

function idle(state: Submission): SubmissionState {
  return state.media ? 'waiting' : 'awaiting-file'
}

function inRound(state: Submission, part: Partial<Round>): Pick<Submission, 'rounds'> {
  return { rounds: [...state.rounds.slice(0, -1), { ...currentRound(state), ...part }] }
}

/** The steps of a round in the rulebook's order. */
export function stepsOf(round: Round): readonly (StepState & { readonly step: Step })[] {
  return steps.map((step) => ({ step, ...round.steps[step] }))
}

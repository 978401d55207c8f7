import type { LedgerEvent } from '../kernel/event.ts'
import { missingCase } from '../kernel/missing-case.ts'
import {
  submissionEvent,
  type StepDecided,
  type SubmissionEvent,
  type SubmissionJudged,
  type SubmissionReceived,
} from './events.ts'
import { steps, type Step, type SubmissionState } from './states.ts'

/** A step as it stands in one review. */
export interface StepStanding extends Omit<StepDecided, 'step'> {
  readonly decidedAt: number | null
  readonly decidedBy: string | null
}

/** One reviewer's work on a submission. The second knows nothing of the first. */
export interface Round {
  readonly reviewer: string | null
  readonly steps: Readonly<Record<Step, StepStanding>>
  readonly notes: readonly {
    readonly ordinal: number
    readonly text: string
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
  readonly enteredBy: string
  /** Those who brought in its recording besides. */
  readonly helpers: readonly string[]
  readonly state: SubmissionState
  readonly media: {
    readonly sha256: string
    readonly bytes: number
    readonly name: string
    readonly at: number
  } | null
  /** True where the recording was deleted after its time. */
  readonly mediaExpired: boolean
  /** One or two; the last is the one at work. */
  readonly rounds: readonly Round[]
  readonly resubmittedBy: string | null
}

const openStep: StepStanding = {
  outcome: 'open',
  evidence: [],
  serials: [],
  holdTicks: null,
  decidedAt: null,
  decidedBy: null,
}

export function newRound(): Round {
  return {
    reviewer: null,
    steps: { V1: openStep, V2: openStep, V3: openStep, V4: openStep, V5: openStep },
    notes: [],
    judged: null,
  }
}

/** Tells a submission's life again. Null for a stream without events. */
export function replaySubmission(events: readonly LedgerEvent[]): Submission | null {
  return events.reduce<Submission | null>(evolveSubmission, null)
}

export function evolveSubmission(state: Submission | null, event: LedgerEvent): Submission {
  const said = submissionEvent.parse({ type: event.type, body: event.body })
  if (said.type === 'submission.received') return begin(event, said.body)
  if (!state) throw new Error(`a submission begins with ${event.type}`)
  return { ...state, ...change(state, event, said), version: event.version }
}

/** The review at work. */
export function currentRound(submission: Submission): Round {
  return submission.rounds.at(-1) ?? newRound()
}

function begin(event: LedgerEvent, received: SubmissionReceived): Submission {
  return {
    id: event.stream.slice('submission:'.length),
    version: event.version,
    received,
    receivedAt: event.at,
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
  event: LedgerEvent,
  said: Exclude<SubmissionEvent, { type: 'submission.received' }>,
): Partial<Submission> {
  switch (said.type) {
    case 'submission.media-attached': {
      const { sha256, bytes, name } = said.body
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
      const { step, ...standing } = said.body
      const before = currentRound(state).steps
      return inRound(state, {
        steps: { ...before, [step]: { ...standing, decidedAt: event.at, decidedBy: event.actor } },
      })
    }
    case 'submission.frame-noted':
      return inRound(state, {
        notes: [...currentRound(state).notes, { ...said.body, by: event.actor, at: event.at }],
      })
    case 'submission.judged': {
      const judged = inRound(state, { judged: { ...said.body, at: event.at, by: event.actor } })
      if (said.body.final) return { ...judged, state: said.body.verdict }
      return { rounds: [...(judged.rounds ?? []), newRound()], state: 'second-review' }
    }
    case 'submission.resubmitted':
      return { resubmittedBy: said.body.by }
    case 'submission.media-expired':
      return { mediaExpired: true }
    default:
      return missingCase(said)
  }
}

function idle(state: Submission): SubmissionState {
  return state.media ? 'waiting' : 'awaiting-file'
}

function inRound(state: Submission, part: Partial<Round>): Pick<Submission, 'rounds'> {
  return { rounds: [...state.rounds.slice(0, -1), { ...currentRound(state), ...part }] }
}

/** The steps of a round in the rulebook's order. */
export function stepsOf(round: Round): readonly (StepStanding & { readonly step: Step })[] {
  return steps.map((step) => ({ step, ...round.steps[step] }))
}

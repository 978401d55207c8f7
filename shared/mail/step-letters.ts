import { defineRecord, foldEvents } from '../kernel/record.ts'
import { stepLettersStream, type StepLettersEvent } from './events.ts'
import { letterSteps, type LetterStep } from './letter-steps.ts'
import type { TemplateName } from './templates.ts'

/** Which steps of a case tell its customer; none until a manager turns one on. */
export interface StepLetters {
  readonly version: number
  readonly steps: readonly LetterStep[]
}

export const noStepLetters: StepLetters = { version: 0, steps: [] }

export const stepLettersRecord = defineRecord({
  stream: stepLettersStream,
  fold: (events: readonly StepLettersEvent[]) =>
    foldEvents(events, (_: StepLetters | null, { version, body: { steps } }): StepLetters => ({
      version,
      steps,
    })),
  unknown: 'step-letters-unknown',
})

/** The words of each step. That a unit is ready was written by hand before: a step says it in the same words. */
export const templateOfStep = {
  'checked-in': 'received',
  'in-repair': 'in-repair',
  ready: 'ready-to-ship',
  shipped: 'shipped',
} as const satisfies Record<LetterStep, TemplateName>

/** Where a case comes from when the step is news to its customer; null: it has just come in. */
const cameFrom: Readonly<Record<LetterStep, string | null>> = {
  'checked-in': null,
  'in-repair': 'accepted',
  ready: 'quality-check',
  shipped: 'ready',
}

/**
 * The step that a customer can be told of; null where it is no news: a unit that failed a check goes back to repair, and one that
 * was on hold goes on where it stood.
 */
export function letterStepOf(from: string | null, to: string): LetterStep | null {
  return letterSteps.find((step) => step === to && cameFrom[step] === from) ?? null
}

/**
 * What becomes of the letter of a step. `not-told`: there is none, by the setting or because it is no news; `told-already`: the same
 * words have gone out, or wait to.
 */
export const stepLetterStandings = ['tells', 'not-told', 'no-address', 'told-already'] as const
export type StepLetterStanding = (typeof stepLetterStandings)[number]

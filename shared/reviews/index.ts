/** Reviews as other features know them: steps, verdicts, when one is due. */

export { reviewDueAt } from './due.ts'
export type { VerdictBasis } from './events.ts'
export type { App, Step, Verdict } from './states.ts'
export { currentRound, submissionRecord } from './submission.ts'
export type { StepView } from './views.ts'

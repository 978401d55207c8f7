import type { UnconfirmedPromised } from '../../shared/unconfirmed/index.ts'

/** Who does something, and when. The bench is the one whose key signs. */
export interface By {
  /** Person id, `nobody` before the first sign-in, or `program` for what runs without a user. */
  readonly actor: string
  /** ms since the epoch, UTC */
  readonly now: number
  /** What it promises without having asked the shared log: recorded with it, in the same commit. */
  readonly unconfirmed?: UnconfirmedPromised
}

/** The actor of what runs without a user: reminders, schedules, retention. */
export const PROGRAM_ACTOR = 'program'

export function byProgram(now: number): By {
  return { actor: PROGRAM_ACTOR, now }
}

import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { mayClaim, mayWork, type ReviewRefusal } from '../../shared/reviews/decider.ts'
import { submissionStream, type NewSubmissionEvent } from '../../shared/reviews/events.ts'
import { currentRound, submissionRecord, type Submission } from '../../shared/reviews/submission.ts'
import type { By } from '../core/by.ts'
import type { ReviewsDeps } from './deps.ts'

export type CommandRefusal = Refusal<'submission-unknown' | 'changed-meanwhile'> | ReviewRefusal

/**
 * One command on one submission in a transaction of its own: answers with the record of what was done, if anything. `version`: the one that the caller has seen, or null where
 * the command contradicts nothing that may have come meanwhile.
 */
export function changeSubmission(
  deps: Pick<ReviewsDeps, 'ledger'>,
  by: By,
  target: { readonly id: string; readonly version: number | null },
  decide: (submission: Submission) => Result<readonly NewSubmissionEvent[], CommandRefusal>,
): Result<{ readonly version: number; readonly event: string | null }, CommandRefusal> {
  const changed = deps.ledger.change(by, submissionRecord, target.id, target.version, decide)
  if (!changed.ok) return changed
  const { version, events } = changed.value
  return ok({ version, event: events[0]?.id ?? null })
}

/** Takes a submission to review. Claiming again what one has is no change. */
export function claim(
  deps: Pick<ReviewsDeps, 'ledger'>,
  by: By,
  id: string,
): ReturnType<typeof changeSubmission> {
  return changeSubmission(deps, by, { id, version: null }, (submission) => {
    const allowed = mayClaim(submission, by.actor)
    if (!allowed.ok) return allowed
    if (currentRound(submission).reviewer === by.actor) return ok([])
    return ok([submissionStream.event('submission.claimed', {})])
  })
}

export function release(
  deps: Pick<ReviewsDeps, 'ledger'>,
  by: By,
  id: string,
): ReturnType<typeof changeSubmission> {
  return changeSubmission(deps, by, { id, version: null }, (submission) => {
    const allowed = mayWork(submission, by.actor)
    return allowed.ok ? ok([submissionStream.event('submission.released', {})]) : allowed
  })
}

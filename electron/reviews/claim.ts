import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { NewEvent } from '../../shared/kernel/event.ts'
import { mayClaim, mayWork, type ReviewRefusal } from '../../shared/reviews/decider.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import { currentRound, type Submission } from '../../shared/reviews/submission.ts'
import type { By } from '../ledger/ledger.ts'
import type { ReviewsDeps } from './deps.ts'
import { loadSubmission } from './load.ts'

export type CommandRefusal = Refusal<'submission-unknown' | 'changed-meanwhile'> | ReviewRefusal

/**
 * One command on one submission: load, decide, append. `version`: the one that the caller has seen, or null where the
 * command contradicts nothing that may have come meanwhile.
 */
export function change(
  deps: Pick<ReviewsDeps, 'ledger'>,
  by: By,
  target: { readonly id: string; readonly version: number | null },
  decide: (submission: Submission) => Result<readonly NewEvent[], CommandRefusal>,
): Result<{ readonly version: number }, CommandRefusal> {
  return deps.ledger.transact(by, (work) => {
    const loaded = loadSubmission(work, target.id)
    if (!loaded.ok) return loaded
    const submission = loaded.value
    if (target.version !== null && target.version !== submission.version) {
      return refuse('changed-meanwhile', { stream: submissionStream(target.id) })
    }
    const decided = decide(submission)
    if (!decided.ok) return decided
    if (decided.value.length === 0) return ok({ version: submission.version })
    const appended = work.append(submissionStream(target.id), submission.version, decided.value)
    return appended.ok ? ok({ version: submission.version + decided.value.length }) : appended
  })
}

/** Takes a submission to review. Claiming again what one has is no change. */
export function claim(deps: Pick<ReviewsDeps, 'ledger'>, by: By, id: string): ReturnType<typeof change> {
  return change(deps, by, { id, version: null }, (submission) => {
    const allowed = mayClaim(submission, by.actor)
    if (!allowed.ok) return allowed
    if (currentRound(submission).reviewer === by.actor) return ok([])
    return ok([{ type: 'submission.claimed', body: {} }])
  })
}

export function release(deps: Pick<ReviewsDeps, 'ledger'>, by: By, id: string): ReturnType<typeof change> {
  return change(deps, by, { id, version: null }, (submission) => {
    const allowed = mayWork(submission, by.actor)
    return allowed.ok ? ok([{ type: 'submission.released', body: {} }]) : allowed
  })
}

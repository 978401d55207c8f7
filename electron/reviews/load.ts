import type { LedgerEvent } from '../../shared/kernel/event.ts'
import { refuse, ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import { replaySubmission, type Submission } from '../../shared/reviews/submission.ts'

/** The submission as its stream tells it. */
export function loadSubmission(
  from: { load(stream: string): readonly LedgerEvent[] },
  id: string,
): Result<Submission, Refusal<'submission-unknown'>> {
  const submission = replaySubmission(from.load(submissionStream(id)))
  return submission ? ok(submission) : refuse('submission-unknown')
}

import { refuse, ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { submissionRecord, type Submission } from '../../shared/reviews/submission.ts'
import type { RecordReader } from '../ledger/ledger.ts'

/** The submission as its events tell it. */
export function loadSubmission(
  from: Pick<RecordReader, 'load'>,
  id: string,
): Result<Submission, Refusal<'submission-unknown'>> {
  const submission = from.load(submissionRecord, id)
  return submission ? ok(submission) : refuse('submission-unknown')
}

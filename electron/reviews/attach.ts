import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import { submissionStream, type mediaAttached, type NewSubmissionEvent } from '../../shared/reviews/events.ts'
import { isOver } from '../../shared/reviews/states.ts'
import { currentRound, submissionRecord } from '../../shared/reviews/submission.ts'
import type { z } from 'zod'
import type { By } from '../core/by.ts'
import type { CommandRefusal } from './claim.ts'
import type { ReviewsDeps } from './deps.ts'
import { removeFromInbox } from './store.ts'

type Decision = Result<readonly NewSubmissionEvent[], CommandRefusal>

/**
 * Binds a recording to a submission. Whoever brings it in helps the applicant and does not review it; while a reviewer is
 * at work nobody exchanges the recording under their hands.
 */
export function attachMedia(
  deps: Pick<ReviewsDeps, 'ledger'>,
  by: By,
  id: string,
  media: z.infer<typeof mediaAttached>,
): Result<{ readonly version: number; readonly cameInAt: number }, CommandRefusal> {
  const attached = deps.ledger.change(by, submissionRecord, id, null, (submission, { tx }): Decision => {
    if (isOver(submission.state)) return refuse('submission-over', { state: submission.state })
    const { reviewer } = currentRound(submission)
    if (reviewer !== null) return refuse('claimed-by-other', { reviewer })
    removeFromInbox(tx, media.sha256)
    return ok([submissionStream.event('submission.media-attached', { ...media })])
  })
  if (!attached.ok) return attached
  const { version, before } = attached.value
  return ok({ version, cameInAt: before.received.cameInAt })
}

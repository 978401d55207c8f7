import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import { submissionStream, type mediaAttached } from '../../shared/reviews/events.ts'
import { isOver } from '../../shared/reviews/states.ts'
import { currentRound } from '../../shared/reviews/submission.ts'
import type { z } from 'zod'
import type { By } from '../ledger/ledger.ts'
import type { CommandRefusal } from './claim.ts'
import type { ReviewsDeps } from './deps.ts'
import { loadSubmission } from './load.ts'
import { removeFromInbox } from './store.ts'

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
  return deps.ledger.transact(by, (work) => {
    const loaded = loadSubmission(work, id)
    if (!loaded.ok) return loaded
    const submission = loaded.value
    if (isOver(submission.state)) return refuse('submission-over', { state: submission.state })
    const { reviewer } = currentRound(submission)
    if (reviewer !== null) return refuse('claimed-by-other', { reviewer })
    const appended = work.append(submissionStream(id), submission.version, [
      { type: 'submission.media-attached', body: { ...media } },
    ])
    if (!appended.ok) return appended
    removeFromInbox(work.tx, media.sha256)
    return ok({ version: submission.version + 1, cameInAt: submission.received.cameInAt })
  })
}

import { ok } from '../../shared/kernel/result.ts'
import { DAY } from '../../shared/kernel/time.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import { isOver } from '../../shared/reviews/states.ts'
import type { RecordingUsage } from '../../shared/video/contract.ts'
import type { SubmissionRow } from '../db/schema/submission.ts'
import type { Recordings, RecordingStore } from '../video/index.ts'
import { byProgram } from '../core/by.ts'
import type { ReviewsDeps } from './deps.ts'
import { isRecordedAsOver } from './known-recordings.ts'
import { readReviewSettings } from './settings.ts'
import { mediaNotExpired, submissionsWithMedia } from './store.ts'

/** When retention deletes an original; null where it is kept: an open submission needs it, or the manager keeps all. */
export function expiryOf(submissions: readonly SubmissionRow[], keepDays: number | null): number | null {
  if (keepDays === null || submissions.length === 0) return null
  if (submissions.some(({ state }) => !isOver(state))) return null
  return Math.max(...submissions.map(({ judgedAt }) => judgedAt ?? Infinity)) + keepDays * DAY
}

/**
 * Deletes originals whose time is over, then what can be made anew until the budget holds. Says what it deleted. Where
 * benches share, one of them records for all that a time is over, and each deletes what it has once the log has that.
 */
export async function applyRetention(
  deps: ReviewsDeps,
  store: RecordingStore,
  recordings: Recordings,
): Promise<{ readonly expired: number; readonly cleared: number }> {
  const { reader } = deps.database
  const { keepDays, diskBudget } = readReviewSettings(reader)
  const now = deps.now()
  const usage = await store.usage()
  const here = usage.flatMap(({ sha256, original }) => (original > 0 ? [sha256] : []))
  if (deps.turns.turn('retention') === 'mine') {
    // Recordings of other benches expire as well: they delete them.
    const known = deps.turns.isAlone() ? here : new Set([...here, ...mediaNotExpired(reader)])
    for (const sha256 of known) {
      const owners = submissionsWithMedia(reader, [sha256])
      const expiresAt = expiryOf(owners, keepDays)
      if (expiresAt !== null && now >= expiresAt) recordExpiry(deps, owners, sha256, now)
    }
  }
  let expired = 0
  for (const sha256 of here) {
    if (!isRecordedAsOver(reader, submissionsWithMedia(reader, [sha256]))) continue
    await store.removeOriginal(sha256)
    await store.removeDerived(sha256)
    recordings.forget(sha256)
    expired += 1
  }
  return { expired, cleared: await fitBudget(deps, store, recordings, diskBudget) }
}

/** The longest unused goes first, and nothing that an open submission needs. Originals stay: they are evidence. */
async function fitBudget(
  deps: ReviewsDeps,
  store: RecordingStore,
  recordings: Recordings,
  budget: number,
): Promise<number> {
  const usage = await store.usage()
  let total = usage.reduce((sum, one) => sum + sizeOf(one), 0)
  let cleared = 0
  for (const one of usage
    .filter(({ derived, proxy }) => derived + proxy > 0)
    .sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= budget) break
    const owners = submissionsWithMedia(deps.database.reader, [one.sha256])
    if (owners.some(({ state }) => !isOver(state))) continue
    await store.removeDerived(one.sha256)
    recordings.forget(one.sha256)
    total -= one.derived + one.proxy
    cleared += 1
  }
  return cleared
}

function recordExpiry(
  deps: ReviewsDeps,
  owners: readonly SubmissionRow[],
  sha256: string,
  now: number,
): void {
  const recorded = deps.ledger.transact(byProgram(now), (work) => {
    for (const { id, version, mediaExpired } of owners) {
      if (mediaExpired) continue
      const expired = submissionStream.event('submission.media-expired', { sha256 })
      const appended = work.append(submissionStream, id, version, [expired])
      if (!appended.ok) return appended
    }
    return ok(null)
  })
  if (!recorded.ok) throw new Error('a submission changed inside its own transaction')
}

function sizeOf({ original, derived, proxy }: RecordingUsage): number {
  return original + derived + proxy
}

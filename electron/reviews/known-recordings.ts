import { isNotNull } from 'drizzle-orm'
import { submissionStream } from '../../shared/reviews/events.ts'
import { isOver } from '../../shared/reviews/states.ts'
import type { Reader } from '../db/open.ts'
import { submissionTable, type SubmissionRow } from '../db/schema/submission.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { waitsForLog } from '../ledger/waits.ts'
import { submissionsWithMedia } from './store.ts'

/** A recording that reviews rest on, whatever bench has it. */
export interface KnownRecording {
  readonly sha256: string
  /** Deleted for good on every bench: its time is over, or its person was erased. */
  readonly over: boolean
  /** It will be as soon as the log has what was recorded here. */
  readonly waits: boolean
  /** ms, UTC; the soonest of the reviews that wait for it; null where none does. */
  readonly dueAt: number | null
}

const NEVER = Number.MAX_SAFE_INTEGER

/** All of them; what somebody waits for first. */
export function knownRecordings(reader: Reader): readonly KnownRecording[] {
  const rows = reader.select().from(submissionTable).where(isNotNull(submissionTable.media)).all()
  const byMedia = Map.groupBy(rows, ({ media }) => media ?? '')
  return [...byMedia]
    .map(([sha256, owners]): KnownRecording => {
      const over = isRecordedAsOver(reader, owners)
      const waits = !over && owners.every(({ mediaExpired }) => mediaExpired)
      return { sha256, over, waits, dueAt: dueOf(owners) }
    })
    .toSorted((one, other) => (one.dueAt ?? NEVER) - (other.dueAt ?? NEVER))
}

/** True where no review needs a recording any more, and the log has that. */
export function isRecordingOver(reader: Reader, sha256: string): boolean {
  const owners = submissionsWithMedia(reader, [sha256])
  return owners.length === 0 || isRecordedAsOver(reader, owners)
}

/** The bench that took a recording in; null where no review has it. */
export function benchThatTookIn(
  reader: Reader,
  ledger: Pick<RecordReader, 'events'>,
  sha256: string,
): string | null {
  const [owner] = submissionsWithMedia(reader, [sha256])
  if (!owner) return null
  const attached = ledger
    .events(submissionStream, owner.id)
    .findLast((event) => event.type === 'submission.media-attached' && event.body.sha256 === sha256)
  return attached?.bench ?? null
}

/** True where nothing can bring it back: every submission that it belongs to says so, and the log has that. */
export function isRecordedAsOver(reader: Reader, owners: readonly SubmissionRow[]): boolean {
  return (
    owners.length > 0 &&
    owners.every(({ id, mediaExpired }) => mediaExpired && !waitsForLog(reader, submissionStream.nameOf(id)))
  )
}

function dueOf(owners: readonly SubmissionRow[]): number | null {
  const open = owners.filter(({ state, mediaExpired }) => !isOver(state) && !mediaExpired)
  return open.length === 0 ? null : Math.min(...open.map(({ dueAt }) => dueAt))
}

import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { submissionStream } from '../../shared/reviews/events.ts'
import { overStates } from '../../shared/reviews/states.ts'
import type { Reader } from '../db/open.ts'
import { submissionTable, type SubmissionRow } from '../db/schema/submission.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { waitsForLog } from '../ledger/waits.ts'
import { submissionsWithMedia } from './store.ts'

/** Recordings that reviews rest on and whose time is not over, whatever bench has them; what is due first, first. */
export function neededRecordings(reader: Reader): readonly string[] {
  const { media, mediaExpired, state, dueAt } = submissionTable
  // What is decided waits for nobody.
  const due = sql<number>`min(iif(${inArray(state, [...overStates])}, ${NEVER}, ${dueAt}))`
  return reader
    .select({ media, due })
    .from(submissionTable)
    .where(and(isNotNull(media), eq(mediaExpired, false)))
    .groupBy(media)
    .orderBy(asc(due))
    .all()
    .flatMap((row) => row.media ?? [])
}

const NEVER = Number.MAX_SAFE_INTEGER

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

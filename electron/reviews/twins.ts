import { and, eq, ne } from 'drizzle-orm'
import type { EarlierRecording } from '../../shared/reviews/views.ts'
import type { MovesMatch } from '../../shared/video/align-moves.ts'
import {
  likeness,
  mayBeAlike,
  pictureSequence,
  SAME_PICTURES,
  type PictureSequence,
} from '../../shared/video/likeness.ts'
import type { Reader } from '../db/open.ts'
import { recordingTable } from '../db/schema/submission.ts'
import { recordingsWithoutMoves } from './moves-store.ts'
import { findSubmission } from './store.ts'

/** A recording that is the same as another, as far as it can be told. */
export interface Twin extends Pick<EarlierRecording, 'code' | 'share' | 'strength'> {
  readonly sha256: string
  readonly match: MovesMatch | null
}

export type RecordingRow = typeof recordingTable.$inferSelect

/** Recordings with the same packets, in whatever container. */
export function samePayload(reader: Reader, mine: RecordingRow): Twin[] {
  return reader
    .select({ sha256: recordingTable.sha256 })
    .from(recordingTable)
    .where(and(eq(recordingTable.payload, mine.payload), ne(recordingTable.sha256, mine.sha256)))
    .all()
    .map(({ sha256 }) => ({ sha256, code: 'same-payload', share: 1, strength: 'proves', match: null }))
}

/**
 * What an older version of the program kept of recordings: the screens that came to rest. For those whose moves are not
 * known, and whose files may be gone. `known`: one's own moves are, so that the others with moves were looked at.
 */
export function sameRests(reader: Reader, mine: RecordingRow, known: boolean): Twin[] {
  const others = known ? recordingsWithoutMoves(reader) : reader.select().from(recordingTable).all()
  if (others.length === 0) return []
  const own = restsOf(mine)
  return others.flatMap((row): Twin[] => {
    if (row.sha256 === mine.sha256) return []
    const other = restsOf(row)
    if (!mayBeAlike(own, other)) return []
    const { share } = likeness(own, other)
    return share >= SAME_PICTURES
      ? [{ sha256: row.sha256, code: 'same-pictures', share, strength: 'suggests', match: null }]
      : []
  })
}

function restsOf(row: RecordingRow): PictureSequence {
  return pictureSequence.parse(JSON.parse(row.sequence))
}

/** The submission that a chain of answers to "send again" began with. */
export function firstOf(reader: Reader, id: string): string {
  const seen = new Set<string>()
  let first = id
  while (!seen.has(first)) {
    seen.add(first)
    first = findSubmission(reader, first)?.previous ?? first
  }
  return first
}

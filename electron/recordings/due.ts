import type { Reader } from '../db/open.ts'
import { isRecordingOver, neededRecordings } from '../reviews/index.ts'
import type { RecordingsDeps } from './deps.ts'
import { mayLieIn } from './stored-media.ts'

export interface Due {
  /** Recordings of this bench that are not in the place; what somebody waits for first. */
  readonly toSend: readonly string[]
  /** What may lie in the place and nobody may use any more. */
  readonly toRemove: readonly { readonly sha256: string; readonly bytes: number }[]
  /** Something there is over as soon as the log has what was recorded here. */
  readonly waits: boolean
}

/** What has to be done in a place, as the records have it now. */
export function dueAt(reader: Reader, { path }: RecordingsDeps['store'], place: string): Due {
  const needed = neededRecordings(reader)
  const there = mayLieIn(reader, place)
  const stored = new Set(there.flatMap(({ sha256, state }) => (state === 'stored' ? [sha256] : [])))
  const isNeeded = new Set(needed)
  const notNeeded = there.filter(({ sha256 }) => !isNeeded.has(sha256))
  const toRemove = notNeeded.filter(({ sha256 }) => isRecordingOver(reader, sha256))
  return {
    toSend: needed.filter((sha256) => !stored.has(sha256) && path(sha256) !== null),
    toRemove: toRemove.map(({ sha256, bytes }) => ({ sha256, bytes })),
    waits: toRemove.length < notNeeded.length,
  }
}

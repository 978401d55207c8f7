import type { Reader } from '../db/open.ts'
import { knownRecordings } from '../reviews/index.ts'
import type { RecordingsDeps } from './deps.ts'
import { allTold } from './stored-media.ts'

export interface Due {
  /** Recordings of this bench that are not in the place; what somebody waits for first. */
  readonly toSend: readonly string[]
  /** What may lie in the place and nobody may use any more. */
  readonly toRemove: readonly { readonly sha256: string; readonly bytes: number }[]
  /** Something here is over as soon as the log has that. */
  readonly waits: boolean
}

/** What has to be done in a place, as the records have it now. */
export function dueAt(reader: Reader, { path }: RecordingsDeps['store'], place: string): Due {
  const told = allTold(reader, place)
  const known = knownRecordings(reader)
  const toSend = known.filter(
    ({ sha256, over, waits }) =>
      !over && !waits && told.get(sha256)?.type !== 'media.stored' && path(sha256) !== null,
  )
  const over = new Set(known.filter((one) => one.over).map(({ sha256 }) => sha256))
  const needed = new Set(known.filter((one) => !one.over).map(({ sha256 }) => sha256))
  const toRemove = [...told].flatMap(([sha256, { type, body }]) => {
    const isDone = type === 'media.removed' && body.why === 'over'
    return !isDone && (over.has(sha256) || !needed.has(sha256)) ? [{ sha256, bytes: body.bytes }] : []
  })
  return { toSend: toSend.map(({ sha256 }) => sha256), toRemove, waits: known.some((one) => one.waits) }
}

import { statSync } from 'node:fs'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { storedMediaStream } from '../../shared/recordings/index.ts'
import type { RecordingsDeps } from './deps.ts'
import { dueAt } from './due.ts'
import type { PlaceFault } from './place.ts'
import type { Places, ReachedPlace } from './places.ts'
import { removeParts, sendRecording } from './send-recording.ts'
import { tell, toldOf } from './stored-media.ts'

/** How far a round is with the recording that goes now, in bytes; null where none does. */
export type Sent = { readonly sha256: string; readonly done: number; readonly total: number } | null

export interface CarryWatch {
  readonly signal: AbortSignal
  readonly onSent: (sent: Sent) => void
}

/** What is left to do: `later`: once the log has what was recorded here. */
export type Carried = Result<{ readonly later: boolean }, PlaceFault | Refusal<'cancelled'>>

/**
 * One round with the place of the centre: takes out what is over, then puts there what is here and not there. Each
 * recording is announced before its first part and told of after its last: what may lie there is always on record.
 */
export function carryRecordings(
  deps: RecordingsDeps,
  places: Places,
): (watch: CarryWatch) => Promise<Carried> {
  const { reader } = deps.database
  /** Not what they were when they came: the data check names them, and no other bench is given them. */
  const changed = new Set<string>()

  const takeOut = async ({ id, place, sealing }: ReachedPlace, signal: AbortSignal): Promise<Carried> => {
    const { toRemove, waits } = dueAt(reader, deps.store, id)
    for (const { sha256, bytes } of toRemove) {
      if (signal.aborted) return refuse('cancelled')
      const removed = await removeParts(place, sealing, { sha256, bytes })
      if (!removed.ok) return removed
      const event = storedMediaStream.event('media.removed', { place: id, bytes, why: 'over' })
      tell(deps.ledger, deps.now(), sha256, event)
    }
    return ok({ later: waits })
  }
  const send = async (
    { id, place, sealing }: ReachedPlace,
    sha256: string,
    { signal, onSent }: CarryWatch,
  ): Promise<Carried> => {
    const path = deps.store.path(sha256)
    if (path === null) return ok({ later: false })
    const bytes = statSync(path).size
    if (toldOf(reader, sha256, id)?.state !== 'begun')
      tell(deps.ledger, deps.now(), sha256, storedMediaStream.event('media.begun', { place: id, bytes }))
    onSent({ sha256, done: 0, total: bytes })
    const sent = await sendRecording(
      {
        place,
        sealing,
        signal,
        isWanted: () => deps.store.path(sha256) !== null && places.named()?.id === id,
        onPart: (done) => onSent({ sha256, done, total: bytes }),
      },
      { sha256, path, bytes },
    )
    onSent(null)
    if (sent.ok) {
      // Another bench may have had it as well, and was quicker.
      if (toldOf(reader, sha256, id)?.state !== 'stored')
        tell(deps.ledger, deps.now(), sha256, storedMediaStream.event('media.stored', { place: id, bytes }))
      return ok({ later: false })
    }
    const { code, params } = sent.error
    if (code === 'recording-gone') return ok({ later: false })
    if (code !== 'recording-changed') return refuse(code, params)
    changed.add(sha256)
    deps.log.warn('a recording is not what it was and is not given to other benches', { sha256 })
    return ok({ later: false })
  }
  return async (watch) => {
    const reached = places.named()
    if (!reached) return ok({ later: false })
    const there = await places.check(reached)
    if (!there.ok) return there
    const taken = await takeOut(reached, watch.signal)
    if (!taken.ok) return taken
    for (;;) {
      // Looked up anew: what somebody waits for now goes first.
      const next = dueAt(reader, deps.store, reached.id).toSend.find((sha256) => !changed.has(sha256))
      if (next === undefined || places.named()?.id !== reached.id) return taken
      if (watch.signal.aborted) return refuse('cancelled')
      const sent = await send(reached, next, watch)
      if (!sent.ok) return sent
    }
  }
}

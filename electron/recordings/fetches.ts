import { storedMediaStream, type FetchRefusal, type RecordingWhere } from '../../shared/recordings/index.ts'
import { isRecordingOver } from '../reviews/index.ts'
import type { RecordingsDeps } from './deps.ts'
import { fetchRecording } from './fetch-recording.ts'
import type { Places, ReachedPlace } from './places.ts'
import { partName } from './parts.ts'
import { tell, toldOf } from './stored-media.ts'

type FetchState = NonNullable<RecordingWhere['fetching']>

/** Recordings that are on their way from the place to this bench. */
export interface Fetches {
  /** Nothing happens for one that is on its way, or here. */
  start(sha256: string, bytes: number): void
  cancel(sha256: string): void
  state(sha256: string): FetchState | null
  close(): Promise<void>
}

interface Running {
  readonly stop: AbortController
  readonly ended: Promise<void>
}

export function createFetches(deps: RecordingsDeps, places: Places): Fetches {
  const running = new Map<string, Running>()
  const states = new Map<string, FetchState>()

  const tellScreens = (sha256: string, state: 'running' | 'done' | 'failed' | 'cancelled'): void => {
    const { done, total } = states.get(sha256) ?? { done: 0, total: 0 }
    deps.push({ kind: 'job.progress', job: `recording-fetch:${sha256}`, done, total, state })
    if (state !== 'running')
      deps.push({ kind: 'data.changed', features: [storedMediaStream.kind, 'submission'] })
  }
  const failed = (sha256: string, bytes: number, refusal: FetchRefusal): void => {
    states.set(sha256, { state: 'failed', done: 0, total: bytes, refusal })
    tellScreens(sha256, 'failed')
  }
  /** A bench that has it puts it there again. */
  const giveBack = async (
    { id, place, sealing }: ReachedPlace,
    { sha256, bytes, part }: { readonly sha256: string; readonly bytes: number; readonly part: unknown },
  ): Promise<void> => {
    if (typeof part === 'number') await place.remove(partName(sealing, sha256, part))
    if (toldOf(deps.database.reader, sha256, id)?.state !== 'stored') return
    const event = storedMediaStream.event('media.removed', { place: id, bytes, why: 'damaged' })
    tell(deps.ledger, deps.now(), sha256, event)
  }
  const fetchOne = async (
    sha256: string,
    bytes: number,
    signal: AbortSignal,
  ): Promise<FetchRefusal | null> => {
    const reached = places.named()
    const there = reached && (await places.check(reached))
    if (!reached || there?.ok !== true) return there?.ok === false ? there.error.code : 'place-away'
    const onBytes = (done: number): void => {
      states.set(sha256, { state: 'running', done, total: bytes, refusal: null })
      tellScreens(sha256, 'running')
    }
    const { store } = deps
    const got = await fetchRecording({ ...reached, store, signal, onBytes }, { sha256, bytes })
    if (got.ok) {
      // Its time was over, or its person erased, while it came.
      if (!isRecordingOver(deps.database.reader, sha256)) return null
      await store.removeOriginal(sha256)
      return 'recording-gone'
    }
    const { code, params } = got.error
    if (code === 'cancelled') return null
    if (code !== 'recording-damaged') return code
    // A share that went away meanwhile has no parts either.
    const still = await places.check(reached)
    if (!still.ok) return still.error.code
    deps.log.warn('a recording in the folder of the centre is damaged', { sha256, ...params })
    await giveBack(reached, { sha256, bytes, part: params['part'] })
    return code
  }
  const run = async (sha256: string, bytes: number, signal: AbortSignal): Promise<void> => {
    try {
      const refusal = await fetchOne(sha256, bytes, signal)
      running.delete(sha256)
      if (refusal !== null) return failed(sha256, bytes, refusal)
      states.delete(sha256)
      if (deps.store.path(sha256) !== null) deps.onFetched(sha256)
      tellScreens(sha256, signal.aborted ? 'cancelled' : 'done')
    } catch (error) {
      running.delete(sha256)
      deps.log.error('a recording was not fetched', { sha256, error })
      failed(sha256, bytes, 'failed')
    }
  }
  return {
    start(sha256, bytes) {
      if (running.has(sha256) || deps.store.path(sha256) !== null) return
      states.set(sha256, { state: 'running', done: 0, total: bytes, refusal: null })
      const stop = new AbortController()
      running.set(sha256, { stop, ended: run(sha256, bytes, stop.signal) })
      tellScreens(sha256, 'running')
    },
    cancel(sha256) {
      running.get(sha256)?.stop.abort()
    },
    state: (sha256) => states.get(sha256) ?? null,
    async close() {
      const all = [...running.values()]
      for (const { stop } of all) stop.abort()
      await Promise.allSettled(all.map(({ ended }) => ended))
    },
  }
}

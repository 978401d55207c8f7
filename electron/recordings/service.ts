import { ok, refuse } from '../../shared/kernel/result.ts'
import {
  recordingsMountStream,
  recordingsPlaceStream,
  storedMediaStream,
  type recordingsContract,
} from '../../shared/recordings/index.ts'
import type { Handlers } from '../core/handler.ts'
import { carryRecordings } from './carry-recordings.ts'
import type { RecordingsDeps } from './deps.ts'
import { dueAt } from './due.ts'
import { createFetches } from './fetches.ts'
import { keepCarrying } from './keep-carrying.ts'
import { takeFolder } from './mark.ts'
import { createPlaces } from './places.ts'
import { readPlace, setMount, setPlace } from './settings.ts'
import { toldOf } from './stored-media.ts'
import { whereIs } from './where.ts'

export interface SharedRecordings {
  readonly handlers: Handlers<typeof recordingsContract>
  /** A review needs it here: it is fetched where it can be. */
  want(sha256: string): void
  /** Something of these features was recorded, here or on another bench. */
  changed(features: readonly string[]): void
  /** The log has said something. */
  heard(): void
  close(): Promise<void>
}

/** After what happened to these there may be something to do. */
const CONCERNED = new Set<string>([
  'submission',
  'erasure',
  recordingsPlaceStream.kind,
  recordingsMountStream.kind,
  storedMediaStream.kind,
])

/** Recordings that the benches of a centre share by a folder that all of them reach. */
export function createSharedRecordings(deps: RecordingsDeps): SharedRecordings {
  const { reader } = deps.database
  const places = createPlaces(deps)
  const fetches = createFetches(deps, places)
  const kept = keepCarrying(carryRecordings(deps, places), {
    log: deps.log,
    againMs: deps.againMs,
    onChange(what) {
      const { sending } = kept.state()
      if (what === 'state') deps.push({ kind: 'data.changed', features: [recordingsPlaceStream.kind] })
      else if (sending)
        deps.push({ kind: 'job.progress', job: 'recording-send', ...sending, state: 'running' })
    },
  })
  const storedHere = (sha256: string) => {
    const named = places.named()
    const told = named && toldOf(reader, sha256, named.id)
    return told?.state === 'stored' ? told : null
  }
  kept.wake()
  return {
    want(sha256) {
      const stored = storedHere(sha256)
      if (stored) fetches.start(sha256, stored.bytes)
    },
    changed(features) {
      if (features.some((one) => CONCERNED.has(one))) kept.wake()
    },
    heard: () => kept.heard(),
    async close() {
      await Promise.all([kept.close(), fetches.close()])
    },
    handlers: {
      'recordings.view'() {
        const { version, place, pathHere } = readPlace(reader, deps.bench)
        const { fault, sending } = kept.state()
        const named = places.named()
        return ok({
          shared: deps.sealing() !== null,
          version,
          path: place?.path ?? null,
          pathHere,
          fault: place && fault,
          waiting: named ? dueAt(reader, deps.store, named.id).toSend.length : 0,
          sending: sending && { done: sending.done, total: sending.total },
        })
      },
      async 'recordings.setPlace'({ by }, { path, version }) {
        const names = deps.sealing()
        if (!names) return refuse('not-sharing')
        const id = path === null ? null : await takeFolder(path, { place: places.at(path), names, id: null })
        if (id?.ok === false) return id
        const place = id && path !== null ? { kind: 'folder' as const, id: id.value, path } : null
        return deps.ledger.transact(by, (work) => setPlace(work, deps.bench, { version, place }))
      },
      async 'recordings.setHere'({ by }, { path }) {
        const names = deps.sealing()
        if (!names) return refuse('not-sharing')
        const { place } = readPlace(reader, deps.bench)
        if (!place) return refuse('no-place')
        if (path !== null) {
          const taken = await takeFolder(path, { place: places.at(path), names, id: place.id })
          if (!taken.ok) return taken
        }
        const set = deps.ledger.transact(by, (work) => setMount(work, deps.bench, path))
        return set.ok ? ok({}) : set
      },
      'recordings.where': (_, { sha256 }) =>
        ok({ ...whereIs(deps, sha256), fetching: fetches.state(sha256) }),
      'recordings.fetch'(_, { sha256 }) {
        if (!deps.sealing()) return refuse('not-sharing')
        if (!places.named()) return refuse('no-place')
        if (deps.store.path(sha256) !== null) return ok({})
        const stored = storedHere(sha256)
        if (!stored) return refuse('recording-not-stored')
        fetches.start(sha256, stored.bytes)
        return ok({})
      },
      'recordings.cancelFetch'(_, { sha256 }) {
        fetches.cancel(sha256)
        return ok({})
      },
    },
  }
}

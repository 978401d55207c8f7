import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import {
  RECORDINGS_PLACE,
  recordingsMountStream,
  recordingsPlaceStream,
  type RecordingsPlace,
} from '../../shared/recordings/index.ts'
import type { Reader } from '../db/open.ts'
import type { Work } from '../ledger/ledger.ts'
import { newestEvent } from '../ledger/read-events.ts'

export interface PlaceSetting {
  readonly version: number
  readonly place: RecordingsPlace | null
  /** Where this bench finds it; null: where the setting says. */
  readonly pathHere: string | null
}

export function readPlace(reader: Reader, bench: string): PlaceSetting {
  const set = newestEvent(reader, recordingsPlaceStream, RECORDINGS_PLACE)
  const mounted = newestEvent(reader, recordingsMountStream, bench)
  return {
    version: set?.version ?? 0,
    place: set?.body.place ?? null,
    pathHere: mounted?.body.path ?? null,
  }
}

/** Whoever names the folder names it as their own bench finds it. */
export function setPlace(
  work: Work,
  bench: string,
  { version, place }: Pick<PlaceSetting, 'version' | 'place'>,
): Result<{ readonly version: number }, Refusal<'changed-meanwhile'>> {
  const appended = work.append(recordingsPlaceStream, RECORDINGS_PLACE, version, [
    recordingsPlaceStream.event('recordings.place-set', { place: place && { ...place } }),
  ])
  if (!appended.ok) return appended
  const mounted = setMount(work, bench, null)
  return mounted.ok ? ok({ version: version + 1 }) : mounted
}

/** Setting what is set is no change. */
export function setMount(
  work: Work,
  bench: string,
  path: string | null,
): Result<null, Refusal<'changed-meanwhile'>> {
  const told = work.events(recordingsMountStream, bench)
  if ((told.at(-1)?.body.path ?? null) === path) return ok(null)
  const appended = work.append(recordingsMountStream, bench, told.length, [
    recordingsMountStream.event('bench.recordings-mounted', { path }),
  ])
  return appended.ok ? ok(null) : appended
}

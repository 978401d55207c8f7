import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { FetchRefusal } from '../../shared/recordings/index.ts'
import type { CentreSealing } from '../centre/index.ts'
import type { RecordingStore } from '../video/index.ts'
import { partContext, partName, partsOf } from './parts.ts'
import type { PartsPlace } from './place.ts'

export interface Fetching {
  readonly place: PartsPlace
  readonly sealing: CentreSealing
  readonly store: Pick<RecordingStore, 'put'>
  readonly signal: AbortSignal
  readonly onBytes: (done: number) => void
}

/** `recording-damaged`: params.part is missing or damaged, where one is. */
type FetchFault = Refusal<FetchRefusal | 'cancelled'>

/**
 * Brings a recording from the place to this bench: every part is opened, and the whole held against its hash before it is
 * put where recordings are. A refused one leaves nothing behind.
 */
export async function fetchRecording(
  { place, sealing, store, signal, onBytes }: Fetching,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): Promise<Result<null, FetchFault>> {
  const broken: { fault: FetchFault | null } = { fault: null }
  const of = partsOf(bytes)
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let part = 0; part < of && !signal.aborted; part += 1) {
      const got = await place.get(partName(sealing, sha256, part))
      const piece = got.ok && got.value && sealing.open(got.value, partContext(sha256, part, of))
      if (!piece) {
        broken.fault = got.ok ? { code: 'recording-damaged', params: { part } } : got.error
        return
      }
      yield piece
    }
  }
  const put = await store.put(pieces(), { largest: bytes, signal, onBytes, sha256 })
  if (signal.aborted) return refuse('cancelled')
  if (broken.fault) return { ok: false, error: broken.fault }
  if (put.ok) return ok(null)
  const { code } = put.error
  return refuse(code === 'disk-full' || code === 'cancelled' ? code : 'recording-damaged')
}

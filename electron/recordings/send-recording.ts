import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { CentreSealing } from '../centre/index.ts'
import { PART_BYTES, partContext, partName, partsOf } from './parts.ts'
import type { PartsPlace, PlaceFault } from './place.ts'

export type SendRefusal = PlaceFault | Refusal<'recording-gone' | 'recording-changed' | 'cancelled'>

export interface Sending {
  readonly place: PartsPlace
  readonly sealing: CentreSealing
  readonly signal: AbortSignal
  /** False once it was deleted meanwhile. */
  readonly isWanted: () => boolean
  readonly onPart: (done: number) => void
}

/**
 * Puts a recording into the place, part by part, passing over what is there already. All of it is read and held against its
 * hash: refused as `recording-changed` where the file is not what it was.
 */
export async function sendRecording(
  { place, sealing, signal, isWanted, onPart }: Sending,
  { sha256, path, bytes }: { readonly sha256: string; readonly path: string; readonly bytes: number },
): Promise<Result<null, SendRefusal>> {
  const hash = createHash('sha256')
  const of = partsOf(bytes)
  const file = await open(path, 'r')
  try {
    for (let part = 0; part < of; part += 1) {
      if (signal.aborted) return refuse('cancelled')
      if (!isWanted()) return refuse('recording-gone')
      const piece = await readPiece(file, part)
      hash.update(piece)
      const name = partName(sealing, sha256, part)
      const there = await place.size(name)
      if (!there.ok) return there
      if (there.value !== piece.byteLength + sealing.more) {
        const put = await place.put(name, sealing.seal(piece, partContext(sha256, part, of)))
        if (!put.ok) return put
      }
      onPart(Math.min(bytes, (part + 1) * PART_BYTES))
    }
  } finally {
    await file.close()
  }
  return hash.digest('hex') === sha256 ? ok(null) : refuse('recording-changed')
}

async function readPiece(file: FileHandle, part: number): Promise<Uint8Array> {
  const piece = Buffer.alloc(PART_BYTES)
  let filled = 0
  while (filled < PART_BYTES) {
    const { bytesRead } = await file.read(piece, filled, PART_BYTES - filled, part * PART_BYTES + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return piece.subarray(0, filled)
}

/** Takes all parts of a recording out of the place. */
export async function removeParts(
  place: PartsPlace,
  sealing: CentreSealing,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): Promise<Result<null, PlaceFault>> {
  for (let part = 0; part < partsOf(bytes); part += 1) {
    const removed = await place.remove(partName(sealing, sha256, part))
    if (!removed.ok) return removed
  }
  return ok(null)
}

import { z } from 'zod'
import type { Result } from '../../../shared/kernel/result.ts'
import type { LogAddress, LogLogin } from './address.ts'
import { anyBytes, anyNumber } from './answers.ts'
import { askOne, askRows } from './ask.ts'
import type { LogFault } from './faults.ts'
import { lineLimits, openLine } from './line.ts'

/** Which parts of a photo the log has. */
const photoParts = z.object({ name: z.instanceof(Uint8Array), parts: z.int(), have: z.array(z.int()) })
export type PhotoParts = z.infer<typeof photoParts>

/** Photos in the log, sealed by the caller. A line of its own: what takes long keeps no commit waiting. */
export interface PhotoLog {
  /** At most 1,000 names. */
  parts(names: readonly Uint8Array[], signal?: AbortSignal): Promise<Result<readonly PhotoParts[], LogFault>>
  /** False for one that was deleted with its record. */
  put(
    name: Uint8Array,
    place: { readonly part: number; readonly of: number },
    sealed: Uint8Array,
    signal?: AbortSignal,
  ): Promise<Result<boolean, LogFault>>
  get(name: Uint8Array, part: number, signal?: AbortSignal): Promise<Result<Uint8Array | null, LogFault>>
  drop(names: readonly Uint8Array[], signal?: AbortSignal): Promise<Result<number, LogFault>>
  close(): Promise<void>
}

/** Four MiB over a slow line. */
const CALL_MS = 120_000

export function openPhotoLog(address: LogAddress, login: LogLogin): PhotoLog {
  const line = openLine(address, login, { ...lineLimits, call: CALL_MS })
  const buffers = (names: readonly Uint8Array[]) => names.map((name) => Buffer.from(name))
  return {
    parts: (names, signal) =>
      askRows(line, 'carebench.photo_parts_1($1::bytea[])', [buffers(names)], photoParts, signal),
    put: (name, { part, of }, sealed, signal) =>
      askOne(
        line,
        'carebench.put_photo_part_1($1::bytea, $2::int, $3::int, $4::bytea)',
        [name, part, of, sealed],
        z.boolean(),
        signal,
      ),
    get: (name, part, signal) =>
      askOne(line, 'carebench.photo_part_1($1::bytea, $2::int)', [name, part], anyBytes.nullable(), signal),
    drop: (names, signal) =>
      askOne(line, 'carebench.drop_photos_1($1::bytea[])', [buffers(names)], anyNumber, signal),
    close: () => line.close(),
  }
}

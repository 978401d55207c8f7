import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { PlaceFaultCode } from '../../shared/recordings/index.ts'

export type PlaceFault = Refusal<PlaceFaultCode>

/**
 * Where benches leave parts of recordings for each other: small named pieces, sealed by the caller. A folder is one; what
 * is reached by another protocol is another. Names are hex. A call that hangs is answered with `place-away`.
 */
export interface PartsPlace {
  /** Makes what parts are put into; nothing happens where it is there. */
  prepare(): Promise<Result<null, PlaceFault>>
  /** What marks the place; null where it is not marked. */
  readMark(): Promise<Result<string | null, PlaceFault>>
  writeMark(text: string): Promise<Result<null, PlaceFault>>
  /** Bytes of a part; null where it is not there. */
  size(name: string): Promise<Result<number | null, PlaceFault>>
  /** Whole or not at all; replaces what is there. */
  put(name: string, bytes: Uint8Array): Promise<Result<null, PlaceFault>>
  get(name: string): Promise<Result<Uint8Array | null, PlaceFault>>
  /** With what was left half-written of it; nothing happens where it is not there. */
  remove(name: string): Promise<Result<null, PlaceFault>>
}

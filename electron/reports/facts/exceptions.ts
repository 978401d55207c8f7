import { normaliseSerial } from '../../../shared/kernel/serial.ts'
import type { Exception } from './counted.ts'

/** T7: the clock could not be vouched for when it was recorded. */
export function clockException({ clockVerified }: { readonly clockVerified: boolean }): Exception | null {
  return clockVerified ? null : 'clock-unverified'
}

/** True where a person put another serial in force than the one that was scanned. */
export function isCorrected(body: { readonly serial: string; readonly serialRaw: string }): boolean {
  return normaliseSerial(body.serialRaw) !== body.serial
}

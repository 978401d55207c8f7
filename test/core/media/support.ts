import type { Log } from '../../../electron/core/ports.ts'

export const quietLog: Log = { info() {}, warn() {}, error() {} }

/** An upload that comes in parts of so many bytes. */
export async function* upload(bytes: Uint8Array, part = 16_384): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part)
}

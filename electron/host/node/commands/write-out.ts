import { chmod, writeFile } from 'node:fs/promises'

/** `--out -` */
export const STANDARD_OUTPUT = '-'

export function writeAll(out: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  out.write(bytes, (error) => (error ? reject(error) : resolve()))
  return promise
}

/** A file that was there before keeps no wider mode than a new one. */
export async function writeForOwner(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes, { mode: 0o600 })
  await chmod(path, 0o600).catch(() => undefined)
}

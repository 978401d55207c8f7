import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { UpdateSource } from '../../shared/updates/source.ts'

/** No answer, or no further byte of one, for longer than this (ms): there will be none. */
const SILENCE_MS = 30_000

/** There is no such file, and the source itself answers. */
export class NoSuchFileError extends Error {}

/**
 * The bytes of one file of a source, piece by piece. `name` is one that a signed release states, or that of the release:
 * never a path. Throws where the source cannot be reached, falls silent, or has no such file.
 */
export async function* readSourceFile(
  source: UpdateSource,
  name: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const silent = new AbortController()
  let timer = setTimeout(() => silent.abort(new Error('the source fell silent')), SILENCE_MS)
  try {
    const either = AbortSignal.any([signal, silent.signal])
    for await (const piece of await open(source, name, either)) {
      if (!(piece instanceof Uint8Array)) throw new Error('a source gives bytes')
      yield piece
      clearTimeout(timer)
      timer = setTimeout(() => silent.abort(new Error('the source fell silent')), SILENCE_MS)
    }
  } finally {
    clearTimeout(timer)
  }
}

async function open(
  source: UpdateSource,
  name: string,
  signal: AbortSignal,
): Promise<AsyncIterable<unknown>> {
  if (source.kind === 'folder') {
    const path = join(source.folder, name)
    const [folder, file] = await Promise.all([stat(source.folder), stat(path).catch(() => null)])
    if (!folder.isDirectory()) throw new Error('the source is no folder')
    // A pipe or a device under this name would never end.
    if (!file?.isFile()) throw new NoSuchFileError(name)
    return createReadStream(path, { signal })
  }
  const answer = await fetch(new URL(name, source.address), { signal, cache: 'no-store' })
  if (answer.status === 404 || answer.status === 410) throw new NoSuchFileError(name)
  if (!answer.ok || !answer.body) throw new Error(`the source answers ${answer.status}`)
  return Readable.fromWeb(answer.body)
}

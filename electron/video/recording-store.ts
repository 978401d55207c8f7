import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { mediaHash } from '../../shared/kernel/facts.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { containerOf, MAGIC_BYTES, type ContainerRefusal } from '../../shared/video/container.ts'
import type { RecordingUsage } from '../../shared/video/contract.ts'
import { isDiskFull } from '../core/disk-full.ts'
import { filedByHash, unlessGone } from '../core/file-reading.ts'
import { isAsSealed, sealFolder } from './derived-seal.ts'

export type PutRefusal =
  ContainerRefusal | Refusal<'file-too-large' | 'disk-full' | 'cancelled' | 'hash-differs'>

/** Recordings under the SHA-256 of their content, and beside them what is derived and may go at any time. */
export interface RecordingStore {
  /**
   * Takes in a file while it comes: counted, hashed, its first bytes looked at, flushed, then put in its place whole.
   * A refused one leaves nothing behind.
   */
  put(
    body: AsyncIterable<Uint8Array>,
    options: {
      readonly largest: number
      readonly signal?: AbortSignal
      readonly onBytes?: (done: number) => void
      /** What it has to be; anything else is refused as `hash-differs`. */
      readonly sha256?: string
    },
  ): Promise<Result<{ readonly sha256: string; readonly bytes: number }, PutRefusal>>
  /** Where the original lies, or null where it is not there. */
  path(sha256: string): string | null
  /** The folder of what is derived; made where it is missing. */
  derived(sha256: string): Promise<string>
  /** Throws away what is derived where it is not as it was sealed; once in a run of the program. Answers whether it was. */
  holdDerived(sha256: string): Promise<boolean>
  /** Seals what is derived, as it is now. */
  sealDerived(sha256: string): Promise<void>
  /** Folder for files that are on their way, e.g. downloads that can be resumed. */
  readonly incoming: string
  removeOriginal(sha256: string): Promise<void>
  removeDerived(sha256: string): Promise<void>
  usage(): Promise<RecordingUsage[]>
}

/** Raise it when what is derived changes its meaning: older ones are made anew. */
const DERIVED = 'v1'

/** `key` seals what is derived: findings and frames that somebody else put there are made anew. */
export function createRecordingStore(dataDir: string, key: Uint8Array): RecordingStore {
  const originals = join(dataDir, 'recordings')
  const derived = join(dataDir, 'recordings-derived', DERIVED)
  const incoming = join(dataDir, 'recordings-incoming')
  // What a kill left half-written; downloads that go on have their own names.
  for (const name of existsSync(incoming) ? readdirSync(incoming) : []) {
    if (name.startsWith('put-')) rmSync(join(incoming, name), { force: true })
  }
  const place = (sha256: string): string => join(originals, sha256.slice(0, 2), sha256)
  const folderOf = (sha256: string): string => join(derived, sha256.slice(0, 2), sha256)
  const held = new Map<string, Promise<boolean>>()
  const hold = async (sha256: string): Promise<boolean> => {
    if (await isAsSealed(folderOf(sha256), sha256, key)) return true
    await rm(folderOf(sha256), { recursive: true, force: true })
    return false
  }
  const isHash = (text: string): boolean => mediaHash.safeParse(text).success
  return {
    incoming,
    async put(body, options) {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const aside = join(incoming, `put-${randomUUID()}`)
      try {
        const taken = await storeUpload(body, aside, options)
        if (!taken.ok) return taken
        if (options.sha256 !== undefined && taken.value.sha256 !== options.sha256)
          return refuse('hash-differs')
        const target = place(taken.value.sha256)
        if (!existsSync(target)) {
          await mkdir(join(target, '..'), { recursive: true, mode: 0o700 })
          await rename(aside, target)
          await flushFolder(join(target, '..'))
        }
        return taken
      } catch (error) {
        if (isDiskFull(error)) return refuse('disk-full')
        throw error
      } finally {
        await rm(aside, { force: true })
      }
    },
    path: (sha256) => (isHash(sha256) && existsSync(place(sha256)) ? place(sha256) : null),
    async derived(sha256) {
      if (!isHash(sha256)) throw new Error('not a hash')
      const folder = folderOf(sha256)
      const make = async (): Promise<void> => {
        const now = new Date()
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await utimes(folder, now, now)
      }
      // It may be thrown away at this moment: then it is made once more.
      for (let more = 9; more > 0; more -= 1) if ((await unlessGone(make())) !== null) return folder
      await make()
      return folder
    },
    async holdDerived(sha256) {
      if (!isHash(sha256)) return true
      const known = held.get(sha256) ?? hold(sha256)
      held.set(sha256, known)
      return await known
    },
    sealDerived: (sha256) => sealFolder(folderOf(sha256), sha256, key),
    async removeOriginal(sha256) {
      if (isHash(sha256)) await rm(place(sha256), { force: true })
    },
    async removeDerived(sha256) {
      // It may be prepared at this moment: what comes meanwhile goes as well.
      if (isHash(sha256)) await rm(folderOf(sha256), { recursive: true, force: true, maxRetries: 5 })
    },
    async usage() {
      const found = new Map<string, RecordingUsage>()
      for (const { name, path } of await filedByHash(originals)) {
        const file = await unlessGone(stat(path))
        if (!file) continue
        const { size, atimeMs } = file
        found.set(name, { sha256: name, original: size, derived: 0, proxy: 0, usedAt: Math.round(atimeMs) })
      }
      for (const { name, path } of await filedByHash(derived)) {
        const sizes = await sizesIn(path)
        const proxy = sizes.get('proxy.mp4') ?? 0
        const all = [...sizes.values()].reduce((sum, size) => sum + size, 0)
        const folder = await unlessGone(stat(path))
        if (!folder) continue
        const { mtimeMs } = folder
        const known = found.get(name) ?? { sha256: name, original: 0, usedAt: 0 }
        found.set(name, {
          ...known,
          derived: all - proxy,
          proxy,
          usedAt: Math.max(known.usedAt, Math.round(mtimeMs)),
        })
      }
      return [...found.values()]
    },
  }
}

async function storeUpload(
  body: AsyncIterable<Uint8Array>,
  aside: string,
  options: Parameters<RecordingStore['put']>[1],
): Promise<Result<{ readonly sha256: string; readonly bytes: number }, PutRefusal>> {
  const hash = createHash('sha256')
  let bytes = 0
  let head = new Uint8Array(0)
  const file = await open(aside, 'wx', 0o600)
  try {
    for await (const part of body) {
      if (options.signal?.aborted === true) return refuse('cancelled')
      bytes += part.length
      if (bytes > options.largest) return refuse('file-too-large', { limit: options.largest })
      if (head.length < MAGIC_BYTES) {
        head = Uint8Array.from([...head, ...part.subarray(0, MAGIC_BYTES - head.length)])
        const container = containerOf(head)
        if (head.length === MAGIC_BYTES && !container.ok) return container
      }
      hash.update(part)
      await file.writeFile(part)
      options.onBytes?.(bytes)
    }
    const container = containerOf(head)
    if (!container.ok) return container
    await file.sync()
  } finally {
    await file.close()
  }
  return ok({ sha256: hash.digest('hex'), bytes })
}

async function flushFolder(folder: string): Promise<void> {
  // Windows opens no folders; NTFS journals its names by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizesIn(folder: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  for (const entry of (await unlessGone(readdir(folder, { withFileTypes: true, recursive: true }))) ?? []) {
    if (!entry.isFile()) continue
    const file = await unlessGone(stat(join(entry.parentPath, entry.name)))
    if (file) sizes.set(entry.name, file.size)
  }
  return sizes
}

import { createHash, createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flushFolder } from '../core/durable.ts'
import { unlessGone } from '../core/file-reading.ts'
import { makeFolder } from '../core/make-folder.ts'
import { PART_BYTES, partWriter, readParts, BackupDamage } from './sealed-stream.ts'
import { UNFINISHED, unfinishedIn } from './unfinished.ts'

/** What a manifest keeps of something that lies beside it. */
export interface ObjectRef {
  readonly sha256: string
  readonly bytes: number
}

/**
 * Encrypted pieces that backups of one folder share, so that a day costs only what is new. Name and key of a piece come
 * from its content and a secret of the bench: nobody else can tell what is in it, not even whether two are alike.
 */
export interface ObjectStore {
  readonly put: (
    sha256: string,
    chunks: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ) => Promise<'kept' | 'changed'>
  has(sha256: string): boolean
  /** Throws `BackupDamage` where it is missing or was changed. */
  read(sha256: string): AsyncGenerator<Uint8Array>
  idOf(sha256: string): string
  /** Takes back what was put through this store: no backup needs it. */
  takeBack(): Promise<void>
}

/** Where the pieces lie in a folder of backups. */
export const OBJECTS = 'objects'
const CONTEXT = Buffer.from('carebench backup object/1', 'utf8')

export function objectStore(folder: string, secret: Uint8Array): ObjectStore {
  const objects = join(folder, OBJECTS)
  const derive = (what: string, sha256: string): Buffer =>
    createHmac('sha256', secret).update(`${what}:${sha256}`).digest()
  const idOf = (sha256: string): string => derive('id', sha256).toString('hex')
  const place = (sha256: string): string => join(objects, idOf(sha256).slice(0, 2), idOf(sha256))
  const added: string[] = []
  return {
    idOf,
    has: (sha256) => existsSync(place(sha256)),
    async put(sha256, chunks) {
      const target = place(sha256)
      if (existsSync(target)) return 'kept'
      await makeFolder(dirname(target))
      const aside = unfinishedIn(objects)
      const hash = createHash('sha256')
      const file = await open(aside, 'wx', 0o600)
      try {
        const out = partWriter(file, derive('key', sha256), CONTEXT)
        for await (const chunk of chunks()) {
          hash.update(chunk)
          for (let at = 0; at < chunk.length; at += PART_BYTES)
            await out.write(chunk.subarray(at, at + PART_BYTES))
        }
        await out.end(new Uint8Array(0))
        await file.datasync()
        await file.close()
        if (hash.digest('hex') !== sha256) {
          await rm(aside, { force: true })
          return 'changed'
        }
        await rename(aside, target)
        added.push(target)
        return 'kept'
      } catch (error) {
        await file.close().catch(() => undefined)
        await rm(aside, { force: true }).catch(() => undefined)
        throw error
      }
    },
    async *read(sha256) {
      const file = await unlessGone(open(place(sha256), 'r'))
      if (!file) throw new BackupDamage('a piece is missing')
      try {
        yield* readParts(file, 0, derive('key', sha256), CONTEXT)
      } finally {
        await file.close()
      }
    },
    async takeBack() {
      for (const path of added.splice(0)) await rm(path, { force: true })
    },
  }
}

/** Makes the names of new pieces outlast a power cut. */
export async function flushObjects(folder: string): Promise<void> {
  const objects = join(folder, OBJECTS)
  for (const name of (await unlessGone(readdir(objects))) ?? [])
    if (/^[0-9a-f]{2}$/.test(name)) await flushFolder(join(objects, name))
  if (existsSync(objects)) await flushFolder(objects)
}

/** Removes pieces that no backup needs any more, and what was cut short; answers with how many. */
export async function sweepObjects(folder: string, needed: ReadonlySet<string>): Promise<number> {
  const objects = join(folder, OBJECTS)
  let swept = 0
  for (const name of (await unlessGone(readdir(objects))) ?? []) {
    if (name.startsWith(UNFINISHED)) await rm(join(objects, name), { force: true })
    if (!/^[0-9a-f]{2}$/.test(name)) continue
    for (const id of (await unlessGone(readdir(join(objects, name)))) ?? []) {
      if (needed.has(id)) continue
      await rm(join(objects, name, id), { force: true })
      swept += 1
    }
  }
  return swept
}

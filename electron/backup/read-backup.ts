import { createHash } from 'node:crypto'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { unlessGone } from '../core/file-reading.ts'
import { errorCodes } from '../core/error-codes.ts'
import { namingPlace } from '../core/name-place.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import { readFrame, type BackupEnd, type BackupSummary, type Frame } from './frames.ts'
import { readHeader, unlock, type BackupHeader, type HeaderRefusal, type UnlockRefusal } from './header.ts'
import { objectStore, type ObjectStore } from './objects.ts'
import { BackupDamage, readParts } from './sealed-stream.ts'

export type ReadRefusal = HeaderRefusal | UnlockRefusal | Refusal<'backup-unknown' | 'backup-does-not-verify'>

/** `databases`: of photos and recordings beside a manifest only that they are there, for a look right after it was made. */
type Depth = 'everything' | 'databases'

/** A backup whose key is at hand. */
export interface OpenedBackup {
  readonly path: string
  readonly header: BackupHeader
  readonly summary: BackupSummary
}

/** Takes what one file of a backup holds. */
export interface FileSink {
  write(chunk: Uint8Array): Promise<void> | void
  end(): Promise<void> | void
}

export interface BackupFileHead {
  readonly path: string
}

/** What a whole backup held; every byte was hashed. */
export interface WalkedBackup extends OpenedBackup {
  readonly end: BackupEnd
  /** Files that it names and counts on, without their content. */
  readonly elsewhere: readonly { readonly path: string; readonly sha256: string }[]
  /** Pieces beside the manifest that it needs. */
  readonly pieces: ReadonlySet<string>
}

/** What a backup says to everybody. */
export async function readHeaderOf(path: string): Promise<Result<BackupHeader, ReadRefusal>> {
  return await reading(path, async (file) => {
    const read = await readHeader(file)
    return read.ok ? ok(read.value.header) : read
  })
}

/** Says whose backup this is, from its first part alone. */
export async function openBackup(
  path: string,
  pairs: readonly KeyPair[],
): Promise<Result<OpenedBackup, ReadRefusal>> {
  return await reading(path, async (file) => {
    const frames = await framesOf(file, pairs)
    if (!frames.ok) return frames
    return ok({ path, header: frames.value.header, summary: frames.value.summary })
  })
}

/**
 * Reads a backup from begin to end and hands each file's content on. Refused with `backup-does-not-verify` where
 * anything is missing or was changed; what `sinkOf` was given by then is not to be used.
 */
export async function walkBackup(
  path: string,
  pairs: readonly KeyPair[],
  sinkOf: (file: BackupFileHead) => Promise<FileSink | null>,
  depth: Depth = 'everything',
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Result<WalkedBackup, ReadRefusal>> {
  return await reading(path, async (file) => {
    const opened = await framesOf(file, pairs)
    if (!opened.ok) return opened
    const { header, summary, frames } = opened.value
    const walked = await walk(frames, piecesOf(path, summary), sinkOf, depth, onBytes)
    return ok({ path, header, summary, ...walked })
  })
}

/** The pieces that a manifest needs, with the bytes in them, and those of erased people that it knows; read without the pieces themselves. */
export async function readManifest(
  path: string,
  pairs: readonly KeyPair[],
): Promise<
  Result<
    { readonly summary: BackupSummary; readonly pieces: ReadonlySet<string>; readonly bytes: number },
    ReadRefusal
  >
> {
  return await reading(path, async (file) => {
    const opened = await framesOf(file, pairs)
    if (!opened.ok) return opened
    const { summary, frames } = opened.value
    const store = piecesOf(path, summary)
    const pieces = new Set<string>()
    let bytes = 0
    for await (const frame of frames)
      if (frame.kind === 'piece' && store) {
        pieces.add(store.idOf(frame.value.sha256))
        bytes += frame.value.bytes
      }
    return ok({ summary, pieces, bytes })
  })
}

function piecesOf(path: string, { pieces }: BackupSummary): ObjectStore | null {
  // The manifest stands in a folder of its own beside the pieces.
  return pieces === null ? null : objectStore(dirname(dirname(path)), Buffer.from(pieces, 'base64url'))
}

async function walk(
  frames: AsyncIterable<Frame>,
  store: ObjectStore | null,
  sinkOf: (file: BackupFileHead) => Promise<FileSink | null>,
  depth: Depth,
  onBytes: (bytes: number) => void,
): Promise<Pick<WalkedBackup, 'end' | 'elsewhere' | 'pieces'>> {
  const elsewhere: { path: string; sha256: string }[] = []
  const pieces = new Set<string>()
  let one: Reading | null = null
  let files = 0
  let kept = false
  const take = async (chunk: Uint8Array): Promise<void> => {
    if (!one) throw new BackupDamage('bytes of no file')
    one.hash.update(chunk)
    one.bytes += chunk.length
    onBytes(chunk.length)
    await (await sinkFor(one, sinkOf))?.write(chunk)
  }
  for await (const frame of frames) {
    switch (frame.kind) {
      case 'file': {
        const { path } = frame.value
        one = { path, sink: undefined, hash: createHash('sha256'), bytes: 0 }
        kept = false
        break
      }
      case 'data':
        await take(frame.value)
        break
      case 'piece': {
        if (!store) throw new BackupDamage('pieces of no folder')
        const { sha256, bytes } = frame.value
        pieces.add(store.idOf(sha256))
        if (depth === 'databases' && one?.path.endsWith('.sqlite') === false) {
          if (!store.has(sha256)) throw new BackupDamage('a piece is missing')
          kept = true
          break
        }
        const before: number = one?.bytes ?? 0
        for await (const chunk of store.read(sha256)) await take(chunk)
        if ((one?.bytes ?? 0) - before !== bytes) throw new BackupDamage('a piece of another length')
        break
      }
      case 'elsewhere':
        if (one) elsewhere.push({ path: one.path, sha256: frame.value.sha256 })
        kept = true
        break
      case 'fileEnd': {
        if (!one) throw new BackupDamage('the end of no file')
        if (!kept) {
          const same = one.hash.digest('hex') === frame.value.sha256 && one.bytes === frame.value.bytes
          if (!same) throw new BackupDamage(`${one.path} was changed`)
          await (await sinkFor(one, sinkOf))?.end()
        }
        files += 1
        one = null
        break
      }
      case 'end':
        if (files !== frame.value.files) throw new BackupDamage('files are missing')
        return { end: frame.value, elsewhere, pieces }
      case 'summary':
        throw new BackupDamage('a second summary')
      default:
        missingCase(frame)
    }
  }
  throw new BackupDamage('it has no end')
}

/** A file of a backup while its content passes by. */
interface Reading {
  readonly path: string
  /** Undefined before its first byte. */
  sink: FileSink | null | undefined
  readonly hash: ReturnType<typeof createHash>
  bytes: number
}

async function sinkFor(
  one: Reading,
  sinkOf: (file: BackupFileHead) => Promise<FileSink | null>,
): Promise<FileSink | null> {
  if (one.sink === undefined) one.sink = await sinkOf(one)
  return one.sink
}

async function framesOf(
  file: FileHandle,
  pairs: readonly KeyPair[],
): Promise<
  Result<
    { readonly header: BackupHeader; readonly summary: BackupSummary; readonly frames: AsyncIterable<Frame> },
    ReadRefusal
  >
> {
  const read = await readHeader(file)
  if (!read.ok) return read
  const { header, length, context } = read.value
  const key = unlock(header, pairs)
  if (!key.ok) return key
  const parts = readParts(file, length, key.value, context)
  const first = await parts.next()
  const summary = first.done ? null : readFrame(first.value)
  if (summary?.kind !== 'summary') throw new BackupDamage('it has no summary')
  return ok({ header, summary: summary.value, frames: framesIn(parts) })
}

async function* framesIn(parts: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  for await (const part of parts) yield readFrame(part)
}

async function reading<T>(
  path: string,
  read: (file: FileHandle) => Promise<Result<T, ReadRefusal>>,
): Promise<Result<T, ReadRefusal>> {
  const found = await unlessGone(stat(path)).catch(notThere)
  // One that nobody needs any more may be cleared away while it is looked at.
  const file = found?.isFile() === true ? await unlessGone(open(path, 'r')) : null
  if (!file) return refuse('backup-unknown', { name: path })
  try {
    return await namingPlace(path, () => read(file))
  } catch (error) {
    if (error instanceof BackupDamage) return refuse('backup-does-not-verify', { fault: error.message })
    throw error
  } finally {
    await file.close()
  }
}

function notThere(error: unknown): null {
  if (errorCodes(error).some((code) => code === 'ENOTDIR' || code === 'EACCES')) return null
  throw error
}

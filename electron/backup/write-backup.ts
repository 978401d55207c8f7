import { createHash, randomBytes } from 'node:crypto'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCodes } from '../core/error-codes.ts'
import { isDiskFull } from '../core/disk-full.ts'
import { flushFolder } from '../core/durable.ts'
import { unlessGone } from '../core/file-reading.ts'
import { makeFolder } from '../core/make-folder.ts'
import { namingPlace } from '../core/name-place.ts'
import { newKey } from '../keys/sealed-box.ts'
import { frameOf, type BackupEnd, type BackupSummary } from './frames.ts'
import { contextOf, writeHeader, type BackupReason, type Recipient } from './header.ts'
import { flushObjects, objectStore, type ObjectStore } from './objects.ts'
import { PART_BYTES, partWriter, type PartWriter } from './sealed-stream.ts'
import { sweepUnfinished, unfinishedIn } from './unfinished.ts'

/** A file that goes into a backup. */
export interface BackupFile {
  /** Its name within the data folder, e.g. `media/ab/ab12…`. */
  readonly path: string
  /** Where it lies now. */
  readonly from: string
  /** What its content must hash to; null for databases, whose copy was made just now. */
  readonly sha256: string | null
}

export interface BackupContent {
  readonly reason: BackupReason
  readonly summary: Omit<BackupSummary, 'complete' | 'pieces'>
  readonly files: readonly BackupFile[]
  readonly recipients: readonly Recipient[]
  readonly signal?: AbortSignal
}

/** A single file with everything in it. It takes its name when it is whole and on the disk. */
export async function writeBackupFile(content: BackupContent, target: string): Promise<BackupEnd> {
  await makeFolder(dirname(target))
  return await writeAside(target, (file) => {
    const summary = { ...content.summary, complete: true, pieces: null }
    return writeStream(file, content, summary, (out, one) => copyInline(out, one))
  })
}

/**
 * A manifest in a folder, and beside it whatever pieces are new. `secret`: the bench's own, so that pieces of earlier
 * backups are used again; without it everything is written once more. `complete: false` names photos and recordings
 * without their content.
 */
export async function writeBackupManifest(
  content: BackupContent,
  folder: string,
  manifest: string,
  options: { readonly secret: Uint8Array | null; readonly complete: boolean },
): Promise<BackupEnd> {
  const secret = options.secret ?? newKey()
  const pieces = objectStore(folder, secret)
  const { complete } = options
  const summary = { ...content.summary, complete, pieces: Buffer.from(secret).toString('base64url') }
  await makeFolder(dirname(manifest))
  const write = async (file: FileHandle): Promise<BackupEnd> => {
    const end = await writeStream(file, content, summary, (out, one) =>
      one.sha256 === null
        ? copyInPieces(out, one, pieces)
        : complete
          ? copyAsPiece(out, one, one.sha256, pieces, content.signal)
          : nameOnly(out, one, one.sha256),
    )
    await flushObjects(folder)
    return end
  }
  try {
    return await writeAside(manifest, write)
  } catch (error) {
    // Where there is room, the next backup goes on with what is there; a full disk gets its room back.
    if (isDiskFull(error)) await pieces.takeBack()
    throw error
  }
}

type CopyOne = (out: PartWriter, file: BackupFile) => Promise<CopiedFile | 'changed' | 'gone'>
interface CopiedFile {
  readonly bytes: number
}

async function writeStream(
  file: FileHandle,
  { reason, summary: { at }, files, recipients, signal }: BackupContent,
  summary: BackupSummary,
  copy: CopyOne,
): Promise<BackupEnd> {
  const contentKey = new Uint8Array(randomBytes(32))
  const header = writeHeader({ at, reason }, contentKey, recipients)
  await file.write(header)
  const out = partWriter(file, contentKey, contextOf(header))
  await writeLong(out, 'summary', summary)
  const end = { files: 0, bytes: 0, damaged: new Array<string>() }
  for (const one of files) {
    signal?.throwIfAborted()
    const copied = await copy(out, one)
    if (copied === 'changed') end.damaged.push(one.path)
    if (typeof copied === 'string') continue
    end.files += 1
    end.bytes += copied.bytes
  }
  await out.end(frameOf('end', end))
  await file.sync()
  return end
}

/** Content of one file within the stream. What does not hash to its name was damaged on the disk: it is passed over. */
async function copyInline(out: PartWriter, file: BackupFile): Promise<CopiedFile | 'changed' | 'gone'> {
  return await reading(file, async (from) => {
    // A file is read twice where its name vouches for it: nothing half-good goes into the stream.
    if (file.sha256 !== null && (await hashOf(from, file.from)) !== file.sha256) return 'changed'
    return await copyChunks(out, file, from, (chunk) => out.write(frameOf('data', chunk)))
  })
}

/** Everything in an open file between its name and its hash; `put` says what stands in the stream for each part. */
async function copyChunks(
  out: PartWriter,
  { path, from: place }: BackupFile,
  from: FileHandle,
  put: (chunk: Buffer) => Promise<void>,
): Promise<CopiedFile> {
  await out.write(frameOf('file', { path }))
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunksOf(from, place)) {
    hash.update(chunk)
    bytes += chunk.length
    await put(chunk)
  }
  await out.write(frameOf('fileEnd', { bytes, sha256: hash.digest('hex') }))
  return { bytes }
}

/** A database in pieces of one size: those whose pages did not change are there already. */
async function copyInPieces(out: PartWriter, file: BackupFile, pieces: ObjectStore): Promise<CopiedFile> {
  const from = await open(file.from, 'r')
  try {
    return await copyChunks(out, file, from, async (chunk) => {
      const sha256 = createHash('sha256').update(chunk).digest('hex')
      await pieces.put(sha256, () => [chunk])
      await out.write(frameOf('piece', { sha256, bytes: chunk.length }))
    })
  } finally {
    await from.close()
  }
}

/** A photo or recording is one piece, and is not even read where it is there already. */
async function copyAsPiece(
  out: PartWriter,
  file: BackupFile,
  sha256: string,
  pieces: ObjectStore,
  signal: AbortSignal | undefined,
): Promise<CopiedFile | 'changed' | 'gone'> {
  const size = await unlessGone(stat(file.from))
  if (!size) return 'gone'
  if (!pieces.has(sha256)) {
    const kept = await reading(file, (from) => pieces.put(sha256, () => chunksOf(from, file.from, signal)))
    if (kept !== 'kept') return kept
  }
  await out.write(frameOf('file', { path: file.path }))
  await out.write(frameOf('piece', { sha256, bytes: size.size }))
  await out.write(frameOf('fileEnd', { bytes: size.size, sha256 }))
  return { bytes: size.size }
}

async function nameOnly(out: PartWriter, file: BackupFile, sha256: string): Promise<CopiedFile | 'gone'> {
  const size = await unlessGone(stat(file.from))
  if (!size) return 'gone'
  await out.write(frameOf('file', { path: file.path }))
  await out.write(frameOf('elsewhere', { bytes: size.size, sha256 }))
  await out.write(frameOf('fileEnd', { bytes: size.size, sha256 }))
  return { bytes: 0 }
}

/** Under another name first, on the same disk: half a backup is never taken for one. */
async function writeAside<T>(target: string, write: (file: FileHandle) => Promise<T>): Promise<T> {
  return await namingPlace(target, async () => {
    await sweepUnfinished(dirname(target))
    const aside = unfinishedIn(dirname(target))
    const file = await open(aside, 'wx', 0o600)
    try {
      const written = await write(file)
      await file.close()
      await rename(aside, target)
      await flushFolder(dirname(target))
      return written
    } catch (error) {
      await file.close().catch(() => undefined)
      await rm(aside, { force: true }).catch(() => undefined)
      throw error
    }
  })
}

/** The disk does not give back what lies on it. */
class Unreadable extends Error {}

/**
 * Opens an original for reading. One that cannot be read counts as damaged: a bad place on a disk must not keep everything
 * else from being saved.
 */
async function reading<T>(
  { from, sha256 }: BackupFile,
  read: (file: FileHandle) => Promise<T>,
): Promise<T | 'changed' | 'gone'> {
  let file: FileHandle | null = null
  try {
    file = await unlessGone(asUnreadable(open(from, 'r')))
    return file ? await read(file) : 'gone'
  } catch (error) {
    if (error instanceof Unreadable && sha256 !== null) return 'changed'
    throw error
  } finally {
    await file?.close()
  }
}

async function asUnreadable<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    const isDamage = errorCodes(error).some((code) => /^(?:EIO|EISDIR|EACCES|EPERM|ENXIO)$/.test(code))
    throw isDamage ? new Unreadable('an original cannot be read', { cause: error }) : error
  }
}

async function* chunksOf(file: FileHandle, path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    // A recording has gigabytes: nobody who gives up waits for its end.
    signal?.throwIfAborted()
    const { bytesRead, buffer } = await asUnreadable(
      namingPlace(path, () => file.read(Buffer.alloc(PART_BYTES), 0, PART_BYTES, at)),
    )
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function hashOf(file: FileHandle, path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunksOf(file, path)) hash.update(chunk)
  return hash.digest('hex')
}

/** The list of erased people may be long: what does not fit into one part is left to the newest that do. */
async function writeLong(out: PartWriter, kind: 'summary', summary: BackupSummary): Promise<void> {
  const most = Math.floor((PART_BYTES - 4096) / 40)
  await out.write(frameOf(kind, { ...summary, erased: summary.erased.slice(-most) }))
}

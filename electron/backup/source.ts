import { randomUUID } from 'node:crypto'
import { accessSync, constants, copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { desc, eq, max } from 'drizzle-orm'
import type { Progress } from '../../shared/kernel/progress.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { recoveryKeyBody } from '../../shared/people/events.ts'
import { errorCodes } from '../core/error-codes.ts'
import { filedByHash } from '../core/file-reading.ts'
import { isOtherRunning } from '../core/is-running.ts'
import { makeFolderNow } from '../core/make-folder.ts'
import { namingPlace } from '../core/name-place.ts'
import { schemaVersion } from '../db/migrate.ts'
import { openDatabase, openReadOnly, type Database, type Reader } from '../db/open.ts'
import { centreTable } from '../db/schema/centre.ts'
import { erasedSubjectTable } from '../db/schema/erased-subject.ts'
import { eventTable } from '../db/schema/event.ts'
import { storageFault } from '../db/storage-fault.ts'
import { backupPublicKey } from '../keys/backup-pair.ts'
import { publicKeysOf } from '../keys/key-store.ts'
import { readSignedHead } from '../ledger/head.ts'
import { verifyLedger } from '../ledger/verify.ts'
import type { BackupReason, Recipient } from './header.ts'
import type { BackupContent, BackupFile } from './write-backup.ts'

/** What is backed up, and where it lies. Nothing of it needs a key: the program may be running or not. */
export interface BackupSource {
  readonly database: string
  readonly keys: string
  readonly media: string
  readonly recordings: string
  /** For copies that stand only while a backup is made. */
  readonly work: string
}

export interface BackupOccasion {
  readonly reason: BackupReason
  /** ms, UTC */
  readonly now: number
  readonly program: string
  /** Gives the backup up at its next part. */
  readonly signal?: AbortSignal
  /** Called once where another backup is being made in the same folder and this one waits for it. */
  readonly onWait?: () => void
  /** How far it is, in steps that take about as long. */
  readonly onProgress?: Progress
}

/** Copied, verified, written, read back. */
export const BACKUP_STEPS = 4

/** `backup-without-key`: the folder was last opened by 0.1.0, which had none for backups. */
export type SourceRefusal = Refusal<'backup-does-not-verify' | 'backup-without-key'>

const WORK = /^work-(\d+)-/
/** In the folder of the system for what does not last, which belongs to all programs. */
const WORK_ANYWHERE = /^carebench-work-(\d+)-/

/**
 * Copies database and keys as they are at one moment, verifies the copies, and hands them on together with photos and
 * recordings. The copies are gone when `use` is done.
 */
export async function withBackupContent<T, E>(
  source: BackupSource,
  occasion: BackupOccasion,
  use: (content: BackupContent) => Promise<Result<T, E>>,
): Promise<Result<T, E | SourceRefusal>> {
  const work = await copiesOf(source)
  try {
    occasion.onProgress?.(1, BACKUP_STEPS)
    const { database, keys } = copiesIn(work)
    const read = readCopies(database, keys, occasion)
    if (!read.ok) return read
    occasion.onProgress?.(2, BACKUP_STEPS)
    // After the database too: every photo that it names is there.
    const files: BackupFile[] = [
      { path: 'carebench.sqlite', from: database, sha256: null },
      { path: 'keys.sqlite', from: keys, sha256: null },
      ...(await originals('media', source.media)),
      ...(await originals('recordings', source.recordings)),
    ]
    const { reason, signal } = occasion
    return await use({ reason, ...read.value, files, ...(signal && { signal }) })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const copiesIn = (work: string) => ({
  database: join(work, 'carebench.sqlite'),
  keys: join(work, 'keys.sqlite'),
})

/** The copies, in a folder of their own. Where the disk of the data is full or read-only, a backup is needed most. */
async function copiesOf(source: BackupSource): Promise<string> {
  sweepWorkOfOthers(source.work)
  try {
    return await copyInto(source, source.work)
  } catch (error) {
    if (storageFault(error) !== 'not-writable') throw error
    return await copyInto(source, tmpdir())
  }
}

async function copyInto(source: BackupSource, place: string): Promise<string> {
  return await namingPlace(place, async () => {
    const work = workIn(place)
    makeFolderNow(work)
    try {
      const { database, keys } = copiesIn(work)
      await copyDatabase(source.database, database)
      // After the database: every record in the copy finds its key.
      await copyDatabase(source.keys, keys)
      return work
    } catch (error) {
      rmSync(work, { recursive: true, force: true })
      throw error
    }
  })
}

/** A folder for copies that stand only while a process is at work on them. */
export function workIn(place: string): string {
  return join(place, `${place === tmpdir() ? 'carebench-' : ''}work-${process.pid}-${randomUUID()}`)
}

/** Removes copies of a backup that was cut short; those of a process that is still at work stay. */
export function sweepWork(folder: string): void {
  sweepCopies(folder, (pid) => !isOtherRunning(pid))
}

/** The same while this process may be at work on others itself. What cannot be removed does no harm. */
export function sweepWorkOfOthers(folder: string): void {
  try {
    sweepCopies(folder, (pid) => pid !== process.pid && !isOtherRunning(pid))
  } catch {
    // A disk that is read-only.
  }
}

function sweepCopies(folder: string, isOver: (pid: number) => boolean): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const owner = (folder === tmpdir() ? WORK_ANYWHERE : WORK).exec(name)?.[1]
    if (owner !== undefined && isOver(Number(owner)))
      rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** SQLite's integrity of both copies, the chain, its signature; then what the backup says of itself. */
function readCopies(
  database: string,
  keys: string,
  { now, program }: BackupOccasion,
): Result<Pick<BackupContent, 'summary' | 'recipients'>, SourceRefusal> {
  type Read = Result<
    Pick<BackupContent, 'summary' | 'recipients'>,
    Refusal<'backup-does-not-verify' | 'backup-without-key'>
  >
  return withCopies(database, keys, (copy, keyCopy): Read => {
    const verified = verifyLedger(copy.reader, publicKeysOf(keyCopy))
    if (!verified.holds) return refuse('backup-does-not-verify', { fault: verified.fault })
    const machine = backupPublicKey(keyCopy)
    const recovery = newestRecoveryKey(copy.reader)
    if (machine === null) return refuse('backup-without-key')
    const recipients: Recipient[] = [{ kind: 'machine', sheet: null, publicKey: machine }]
    if (recovery) recipients.push({ kind: 'recovery', sheet: recovery.sheet, publicKey: recovery.publicKey })
    const summary = {
      at: now,
      program,
      schema: schemaVersion(copy),
      ...whose(copy.reader),
      head: verified.head,
      newestAt:
        copy.reader
          .select({ at: max(eventTable.at) })
          .from(eventTable)
          .get()?.at ?? null,
      erased: erasedIn(copy.reader),
    }
    return ok({ summary, recipients })
  })
}

type ReadOnly = ReturnType<typeof openReadOnly>

/** Opens a database and its keys for reading and leaves nothing beside them. Damage of the files is a refusal. */
export function withCopies<T, Code extends string = never>(
  database: string,
  keys: string,
  read: (database: ReadOnly, keys: ReadOnly) => Result<T, Refusal<Code>>,
): Result<T, Refusal<Code | 'backup-does-not-verify'>> {
  const opened: ReadOnly[] = []
  const damaged = refuse('backup-does-not-verify', { fault: 'integrity' })
  try {
    const copy = openReadOnly(database)
    opened.push(copy)
    const keyCopy = openReadOnly(keys)
    opened.push(keyCopy)
    if (copy.pragma('integrity_check') !== 'ok' || keyCopy.pragma('integrity_check') !== 'ok') return damaged
    return read(copy, keyCopy)
  } catch (error) {
    if (storageFault(error) === 'damaged') return damaged
    throw error
  } finally {
    for (const one of opened) one.close()
    for (const base of [database, keys])
      for (const suffix of ['-wal', '-shm']) rmSync(base + suffix, { force: true })
  }
}

function whose(reader: Reader): Pick<BackupContent['summary'], 'centre' | 'bench' | 'benchKey'> {
  const centre = reader.select().from(centreTable).get()
  const head = readSignedHead(reader)
  return {
    centre: centre ? { id: centre.id, name: centre.name, code: centre.code } : null,
    bench: head?.bench ?? '',
    benchKey: head?.key ?? '',
  }
}

/** The recovery key in force, from the sealed records: a row beside them could name somebody else's. */
function newestRecoveryKey(reader: Reader): { readonly sheet: number; readonly publicKey: string } | null {
  const row = reader
    .select({ body: eventTable.body })
    .from(eventTable)
    .where(eq(eventTable.type, 'centre.recovery-key-made'))
    .orderBy(desc(eventTable.place))
    .limit(1)
    .get()
  if (!row) return null
  return recoveryKeyBody.parse(typeof row.body === 'string' ? JSON.parse(row.body) : row.body)
}

function erasedIn(reader: Reader): string[] {
  return reader
    .select()
    .from(erasedSubjectTable)
    .all()
    .map(({ subject }) => subject)
}

/** A copy through SQLite, of a database that may be in use. */
async function copyDatabase(from: string, to: string): Promise<void> {
  if (isReadOnly(from)) return copyAtRest(from, to)
  writeFileSync(to, '', { mode: 0o600 })
  const database: Pick<Database, 'copyTo'> & { close(): void } = openReadOnly(from)
  try {
    await database.copyTo(to)
  } finally {
    database.close()
  }
}

/** Nobody writes on a read-only disk; without a shared memory beside its log, SQLite would begin its copy again for ever. */
function copyAtRest(from: string, to: string): void {
  for (const suffix of ['', '-wal']) if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix)
  const copy = openDatabase(to)
  copy.pragma('wal_checkpoint(TRUNCATE)')
  copy.close()
}

function isReadOnly(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK)
    return false
  } catch (error) {
    return errorCodes(error).includes('EROFS')
  }
}

async function originals(folder: string, from: string): Promise<BackupFile[]> {
  const found = await filedByHash(from)
  return found
    .map(({ name, path }) => ({ path: `${folder}/${name.slice(0, 2)}/${name}`, from: path, sha256: name }))
    .sort((a, b) => a.path.localeCompare(b.path))
}

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { publicKeysOf } from '../keys/key-store.ts'
import { verifyLedger, type Head } from '../ledger/verify.ts'
import type { BenchFiles } from './bench-files.ts'
import { openReadOnly, type Database } from '../db/open.ts'
import { storageFault } from '../db/storage-fault.ts'

export type BackupReason = 'daily' | 'migration' | 'demand'

/** How many of each kind are kept. */
const KEEP: Readonly<Record<BackupReason, number>> = { daily: 14, migration: 5, demand: 10 }

const NAME = /^carebench-(\d{8}T\d{6}\d{3}Z)-(daily|migration|demand)\.sqlite$/
/** What is still being written, and SQLite's own files beside it. */
const UNFINISHED = /^carebench-.*\.unfinished(?:\.keys)?(?:-(?:wal|shm|journal))?$/
const DAY_MS = 24 * 60 * 60 * 1000

export interface BackupSource {
  readonly database: Pick<Database, 'copyTo'>
  readonly files: BenchFiles
  /** ms, UTC */
  readonly now: number
}

export interface Backup {
  readonly path: string
  /** The ledger's head in the copy, recomputed from the copy itself. */
  readonly head: Head
}

export type BackupRefusal = Refusal<'backup-does-not-verify'>

/**
 * Writes a verified copy: the database to `target`, the wrapped keys to `target.keys`, both readable by this user only.
 * They are checked (SQLite's integrity, the whole chain, the signature) before they take their names, so that a file
 * with such a name is a good one. Cut short or refused, nothing of it stays.
 */
export async function backupTo(source: BackupSource, target: string): Promise<Result<Backup, BackupRefusal>> {
  const unfinished = `${target}.unfinished`
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  try {
    await copyInto(source.database, unfinished)
    // After the database: every record in the copy finds its key.
    await copyKeys(source.files.keys, keysBeside(unfinished))
    const head = checkBackup(unfinished)
    if (!head.ok) return head
    renameSync(keysBeside(unfinished), keysBeside(target))
    renameSync(unfinished, target)
    return ok({ path: target, head: head.value })
  } finally {
    rmSync(unfinished, { force: true })
    rmSync(keysBeside(unfinished), { force: true })
  }
}

async function copyInto(source: Pick<Database, 'copyTo'>, path: string): Promise<void> {
  rmSync(path, { force: true })
  writeFileSync(path, '', { mode: 0o600 })
  await source.copyTo(path)
}

/** A backup in the bench's own folder, the oldest of its kind removed. */
export async function backupRotated(
  source: BackupSource,
  reason: BackupReason,
): Promise<Result<Backup, BackupRefusal>> {
  const stamp = new Date(source.now).toISOString().replaceAll(/[-:.]/g, '')
  const made = await backupTo(source, join(source.files.backups, `carebench-${stamp}-${reason}.sqlite`))
  if (made.ok) rotate(source.files.backups, reason, made.value.path)
  return made
}

/** One a day: makes it where none was made in the last day. One from the future was made under a wrong clock. */
export async function backupDaily(source: BackupSource): Promise<Result<Backup | null, BackupRefusal>> {
  const isRecent = ({ reason, at }: BackupEntry): boolean =>
    reason === 'daily' && at <= source.now && source.now - at < DAY_MS
  if (listBackups(source.files.backups).some(isRecent)) return ok(null)
  return await backupRotated(source, 'daily')
}

export interface BackupEntry {
  readonly name: string
  readonly path: string
  readonly reason: BackupReason
  /** ms, UTC */
  readonly at: number
}

/** Newest first. */
export function listBackups(folder: string): readonly BackupEntry[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder).flatMap((name): BackupEntry[] => {
    const match = NAME.exec(name)
    const reason = match?.[2]
    if (!match?.[1] || (reason !== 'daily' && reason !== 'migration' && reason !== 'demand')) return []
    return [{ name, path: join(folder, name), reason, at: parseStamp(match[1]) }]
  })
  return entries.sort((a, b) => b.at - a.at)
}

export function keysBeside(backupPath: string): string {
  return `${backupPath}.keys`
}

/** The one just made stays, whatever the clock said when the others were. */
function rotate(folder: string, reason: BackupReason, made: string): void {
  const old = listBackups(folder)
    .filter((entry) => entry.reason === reason && entry.path !== made)
    .slice(KEEP[reason] - 1)
  for (const { path } of old) {
    rmSync(path, { force: true })
    rmSync(keysBeside(path), { force: true })
  }
}

/** Removes what a backup that was cut short has left behind. Only while none is being made. */
export function sweepBackups(folder: string): void {
  if (!existsSync(folder)) return
  const names = readdirSync(folder)
  for (const name of names) {
    const owner = name.replace(/\.keys$/, '')
    const isOrphan = owner !== name && NAME.test(owner) && !names.includes(owner)
    if (isOrphan || UNFINISHED.test(name)) rmSync(join(folder, name), { force: true })
  }
}

/**
 * Whether a backup and the keys beside it are whole: SQLite's integrity of both, the chain, the signature. Answers with
 * the ledger's head, recomputed from the copy.
 */
export function checkBackup(path: string): Result<Head, BackupRefusal> {
  try {
    return readBoth(path, (copy, keys) => {
      if (copy.pragma('integrity_check') !== 'ok' || keys.pragma('integrity_check') !== 'ok')
        return refuse('backup-does-not-verify', { fault: 'integrity' })
      const verified = verifyLedger(copy.reader, publicKeysOf(keys))
      return verified.holds ? ok(verified.head) : refuse('backup-does-not-verify', { fault: verified.fault })
    })
  } catch (error) {
    if (storageFault(error) === 'damaged') return refuse('backup-does-not-verify', { fault: 'integrity' })
    throw error
  }
}

type ReadOnly = ReturnType<typeof openReadOnly>

function readBoth<T>(path: string, read: (copy: ReadOnly, keys: ReadOnly) => T): T {
  const opened: ReadOnly[] = []
  try {
    const copy = openReadOnly(path)
    opened.push(copy)
    const keys = openReadOnly(keysBeside(path))
    opened.push(keys)
    return read(copy, keys)
  } finally {
    for (const one of opened) one.close()
    // A reader of a WAL database leaves these beside it; the copies hold everything by themselves.
    for (const base of [path, keysBeside(path)])
      for (const suffix of ['-wal', '-shm']) rmSync(base + suffix, { force: true })
  }
}

/** The key store is in use as well: its copy goes through SQLite too. */
async function copyKeys(from: string, to: string): Promise<void> {
  const keys = openReadOnly(from)
  try {
    await copyInto(keys, to)
  } finally {
    keys.close()
  }
}

function parseStamp(stamp: string): number {
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp) ?? []
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`)
}

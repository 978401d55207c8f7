import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { publicKeysOf } from '../keys/key-store.ts'
import { verifyLedger, type Head } from '../ledger/verify.ts'
import type { BenchFiles } from './bench-files.ts'
import { openReadOnly, type Database } from './open.ts'

export type BackupReason = 'daily' | 'migration' | 'demand'

/** How many of each kind are kept. */
const KEEP: Readonly<Record<BackupReason, number>> = { daily: 14, migration: 5, demand: 10 }

const NAME = /^carebench-(\d{8}T\d{6}\d{3}Z)-(daily|migration|demand)\.sqlite$/
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
 * Writes a verified copy: the database to `target`, the wrapped keys to `target.keys`. The copy is checked (SQLite's
 * integrity, the whole chain, the signature) before it takes its name, so that a file with that name is a good one.
 */
export async function backupTo(source: BackupSource, target: string): Promise<Result<Backup, BackupRefusal>> {
  const unfinished = `${target}.unfinished`
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  rmSync(unfinished, { force: true })
  await source.database.copyTo(unfinished)
  const head = checkCopy(unfinished, source.files.keys)
  if (!head.ok) {
    rmSync(unfinished, { force: true })
    return head
  }
  await copyKeys(source.files.keys, keysBeside(target))
  renameSync(unfinished, target)
  return ok({ path: target, head: head.value })
}

/** A backup in the bench's own folder, the oldest of its kind removed. */
export async function backupRotated(
  source: BackupSource,
  reason: BackupReason,
): Promise<Result<Backup, BackupRefusal>> {
  const stamp = new Date(source.now).toISOString().replaceAll(/[-:.]/g, '')
  const made = await backupTo(source, join(source.files.backups, `carebench-${stamp}-${reason}.sqlite`))
  if (made.ok) rotate(source.files.backups, reason)
  return made
}

/** One a day: makes it where the newest daily one is older than a day. */
export async function backupDaily(source: BackupSource): Promise<Result<Backup | null, BackupRefusal>> {
  const newest = listBackups(source.files.backups).find(({ reason }) => reason === 'daily')
  if (newest && source.now - newest.at < DAY_MS) return ok(null)
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

function rotate(folder: string, reason: BackupReason): void {
  const old = listBackups(folder)
    .filter((entry) => entry.reason === reason)
    .slice(KEEP[reason])
  for (const { path } of old) {
    rmSync(path, { force: true })
    rmSync(keysBeside(path), { force: true })
  }
}

function checkCopy(path: string, keysPath: string): Result<Head, BackupRefusal> {
  const copy = openReadOnly(path)
  const keys = openReadOnly(keysPath)
  try {
    if (copy.pragma('integrity_check') !== 'ok')
      return refuse('backup-does-not-verify', { fault: 'integrity' })
    const verified = verifyLedger(copy.reader, publicKeysOf(keys))
    return verified.holds ? ok(verified.head) : refuse('backup-does-not-verify', { fault: verified.fault })
  } finally {
    copy.close()
    keys.close()
    // A reader of a WAL database leaves these beside it; the copy holds everything by itself.
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  }
}

/** The key store is in use as well: its copy goes through SQLite too. */
async function copyKeys(from: string, to: string): Promise<void> {
  const keys = openReadOnly(from)
  try {
    await keys.copyTo(to)
  } finally {
    keys.close()
  }
}

function parseStamp(stamp: string): number {
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp) ?? []
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`)
}

import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { desc, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { checkBackup, keysBeside, listBackups } from './backup.ts'
import type { BenchFiles } from './bench-files.ts'
import type { Database, Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'

/** What a restore that is under way says of itself: the folder in `replaced` for what stood there. */
const pending = z.object({ aside: z.string() })

export type RestoreRefusal = Refusal<'backup-unknown' | 'backup-does-not-verify'>

/** What going back to a backup would cost: the events that are in the database and not in the backup. */
export interface RestorePreview {
  readonly backupCount: number
  readonly currentCount: number
  readonly lostEvents: number
  /** When the first lost event was recorded (ms, UTC). */
  readonly lostSince: number | null
  /** How many of each type would be lost. */
  readonly lostByType: readonly { readonly type: string; readonly count: number }[]
  /** False where the backup is not an earlier state of this very ledger. */
  readonly sameLedger: boolean
}

/** Looks into a backup and says what would be lost. Changes nothing. */
export function previewRestore(
  database: Database,
  files: BenchFiles,
  name: string,
): Result<RestorePreview, RestoreRefusal> {
  const backup = listBackups(files.backups).find((entry) => entry.name === name)
  if (!backup || !existsSync(keysBeside(backup.path))) return refuse('backup-unknown', { name })
  const head = checkBackup(backup.path)
  return head.ok ? ok(compare(database.reader, head.value.count, head.value.hash)) : head
}

function compare(current: Reader, backupCount: number, backupHash: string): RestorePreview {
  const atCount = current
    .select({ hash: eventTable.hash })
    .from(eventTable)
    .where(sql`${eventTable.seq} = ${backupCount}`)
    .get()
  const last = current
    .select({ seq: eventTable.seq })
    .from(eventTable)
    .orderBy(desc(eventTable.seq))
    .limit(1)
    .get()
  const discarded = current
    .select({
      type: eventTable.type,
      count: sql<number>`count(*)`,
      since: sql<number>`min(${eventTable.at})`,
    })
    .from(eventTable)
    .where(gt(eventTable.seq, backupCount))
    .groupBy(eventTable.type)
    .all()
  return {
    backupCount,
    currentCount: last?.seq ?? 0,
    lostEvents: discarded.reduce((sum, { count }) => sum + count, 0),
    lostSince: discarded.length > 0 ? Math.min(...discarded.map(({ since }) => since)) : null,
    lostByType: discarded.map(({ type, count }) => ({ type, count })),
    sameLedger: backupCount === 0 || atCount?.hash === backupHash,
  }
}

/**
 * Puts copies of the backup beside the files that they are to replace, on disk to their last byte, then asks for the
 * exchange: it happens at the next start, before anything is open. Throws where the disk is full; nothing has changed
 * then.
 */
export function requestRestore(files: BenchFiles, name: string, now: number): void {
  const backup = listBackups(files.backups).find((entry) => entry.name === name)
  if (!backup) throw new Error(`no backup ${name}`)
  const aside = new Date(now).toISOString().replaceAll(':', '-')
  const written = `${files.pendingRestore}.unfinished`
  try {
    stage(backup.path, files.database)
    stage(keysBeside(backup.path), files.keys)
    mkdirSync(join(files.replaced, aside), { recursive: true, mode: 0o700 })
    writeFileSync(written, JSON.stringify({ aside }), { flush: true })
    renameSync(written, files.pendingRestore)
  } catch (error) {
    rmSync(written, { force: true })
    dropStaged(files)
    throw error
  }
  flushFolder(dirname(files.database))
}

/**
 * Does an exchange that was asked for: what stands there is moved aside, never deleted. Only names change, so that it
 * needs no room; cut short anywhere, the next start goes on where it ended. The request goes last.
 */
export function finishRestore(files: BenchFiles): void {
  const folder = asideOf(files)
  if (folder === null) {
    // Copies without a request: asking was cut short.
    dropStaged(files)
    return
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const target of [files.database, files.keys]) {
    // Gone already: this one was exchanged before the last start was cut short.
    if (!existsSync(staged(target))) continue
    for (const suffix of ['-wal', '-shm', ''])
      if (existsSync(target + suffix)) renameSync(target + suffix, join(folder, basename(target) + suffix))
    renameSync(staged(target), target)
  }
  // It tells of the ledger that was put aside.
  rmSync(files.head, { force: true })
  flushFolder(folder)
  flushFolder(dirname(files.database))
  rmSync(files.pendingRestore)
}

/** Where the exchange that was asked for puts what stands there; null where none was. The request is whole or absent. */
function asideOf(files: BenchFiles): string | null {
  if (!existsSync(files.pendingRestore)) return null
  const { aside } = pending.parse(JSON.parse(readFileSync(files.pendingRestore, 'utf8')))
  return join(files.replaced, basename(aside))
}

const staged = (target: string): string => `${target}.incoming`

function stage(from: string, target: string): void {
  copyFileSync(from, staged(target))
  const file = openSync(staged(target), 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function dropStaged(files: BenchFiles): void {
  for (const target of [files.database, files.keys]) rmSync(staged(target), { force: true })
}

/** Makes new names in a folder outlast a power cut. Windows does so by itself, and opens no folders. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

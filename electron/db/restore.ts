import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { desc, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { publicKeysOf } from '../keys/key-store.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { keysBeside, listBackups } from './backup.ts'
import type { BenchFiles } from './bench-files.ts'
import { openReadOnly, type Database, type Reader } from './open.ts'
import { eventTable } from './schema/event.ts'

const pending = z.object({ backup: z.string() })

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
  const copy = openReadOnly(backup.path)
  const keys = openReadOnly(keysBeside(backup.path))
  try {
    const verified = verifyLedger(copy.reader, publicKeysOf(keys))
    if (!verified.holds) return refuse('backup-does-not-verify', { fault: verified.fault })
    return ok(compare(database.reader, verified.head.count, verified.head.hash))
  } finally {
    copy.close()
    keys.close()
  }
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
  const lost = current
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
    lostEvents: lost.reduce((sum, { count }) => sum + count, 0),
    lostSince: lost.length > 0 ? Math.min(...lost.map(({ since }) => since)) : null,
    lostByType: lost.map(({ type, count }) => ({ type, count })),
    sameLedger: backupCount === 0 || atCount?.hash === backupHash,
  }
}

/** Asks for a restore: it happens at the next start, before anything is open. */
export function requestRestore(files: BenchFiles, name: string): void {
  writeFileSync(files.pendingRestore, JSON.stringify({ backup: name }), { flush: true })
}

/**
 * Puts the asked-for backup in place. What stood there is moved aside, never deleted. Cut short anywhere, the next
 * start does it again from the beginning: the request goes last.
 */
export function applyPendingRestore(files: BenchFiles, now: number): string | null {
  if (!existsSync(files.pendingRestore)) return null
  const request = pending.safeParse(JSON.parse(readFileSync(files.pendingRestore, 'utf8')))
  const backup = request.success
    ? listBackups(files.backups).find(({ name }) => name === request.data.backup)
    : undefined
  if (!backup) {
    rmSync(files.pendingRestore)
    return null
  }
  const aside = join(files.replaced, new Date(now).toISOString().replaceAll(':', '-'))
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  swapIn(backup.path, files.database, aside)
  swapIn(keysBeside(backup.path), files.keys, aside)
  rmSync(files.pendingRestore)
  return backup.name
}

/** Copies beside the target first, so that the rename is all that can be interrupted. */
function swapIn(from: string, target: string, aside: string): void {
  const incoming = `${target}.incoming`
  copyFileSync(from, incoming)
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(target + suffix)) renameSync(target + suffix, join(aside, basename(target) + suffix))
  }
  renameSync(incoming, target)
}

import { existsSync, lstatSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { backupsToKeep } from '../../shared/upkeep/retention.ts'
import { unlessGone } from '../core/file-reading.ts'
import { makeFolder } from '../core/make-folder.ts'
import { namingPlace } from '../core/name-place.ts'
import type { BackupSecrets } from '../keys/backup-pair.ts'
import type { BackupEnd, BackupSummary } from './frames.ts'
import type { BackupReason, Recipient } from './header.ts'
import { OBJECTS, sweepObjects } from './objects.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { readManifest, walkBackup, type ReadRefusal } from './read-backup.ts'
import {
  BACKUP_STEPS,
  withBackupContent,
  type BackupOccasion,
  type BackupSource,
  type SourceRefusal,
} from './source.ts'
import { sweepUnfinished, UNFINISHED } from './unfinished.ts'
import { writeBackupManifest } from './write-backup.ts'

/** How single backups are named. */
export const BACKUP_FILE = '.carebench-backup'
const MANIFESTS = 'manifests'
const NAME = /^carebench-(\d{8}T\d{9}Z)-(daily|migration|demand)\.carebench-manifest$/

/** One backup in a folder of backups. */
export interface FolderBackup {
  readonly name: string
  readonly path: string
  readonly reason: BackupReason
  /** ms, UTC */
  readonly at: number
}

/** The backups in a folder, the newest first; none where it is no such folder. */
export async function listFolder(folder: string): Promise<readonly FolderBackup[]> {
  const names = (await unlessGone(readdir(join(folder, MANIFESTS)))) ?? []
  return names.flatMap((name) => backupNamed(folder, name)).sort((a, b) => b.at - a.at)
}

function backupNamed(folder: string, name: string): FolderBackup[] {
  const [, stamp = '', reason] = NAME.exec(name) ?? []
  if (reason !== 'daily' && reason !== 'migration' && reason !== 'demand') return []
  return [{ name, path: join(folder, MANIFESTS, name), reason, at: parseStamp(stamp) }]
}

/** What a person means by a file or a folder: the file, or the newest backup in the folder. Null where there is none. */
export async function backupAt(path: string): Promise<string | null> {
  const found = await unlessGone(stat(path))
  if (!found) return null
  if (!found.isDirectory()) return path
  return (await listFolder(path))[0]?.path ?? null
}

/** True for a folder that holds backups, or may begin to: it is not there yet, or empty. */
export async function canHoldBackups(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return true
  if (!lstatSync(folder).isDirectory()) return false
  const names = await readdir(folder)
  return names.length === 0 || names.includes(MANIFESTS)
}

export interface MadeBackup {
  readonly path: string
  readonly at: number
  readonly summary: Omit<BackupSummary, 'complete' | 'pieces'>
  readonly end: BackupEnd
  readonly recipients: readonly Recipient[]
}

export interface FolderOptions {
  /** Null where the guard is not at hand: the backup is made, but nothing is shared or cleared away. */
  readonly secrets: BackupSecrets | null
  /** With photos and recordings. */
  readonly complete: boolean
  /** The centre's calendar, for what is kept. */
  readonly zone: string
}

/**
 * Makes a backup in a folder, after any other that is being made there, reads it back, and only then lets older ones go that nobody needs any more, with the pieces
 * that were theirs alone.
 */
export async function backUpToFolder(
  source: BackupSource,
  occasion: BackupOccasion,
  folder: string,
  options: FolderOptions,
): Promise<Result<MadeBackup, SourceRefusal | ReadRefusal>> {
  const manifests = join(folder, MANIFESTS)
  await namingPlace(folder, () => makeFolder(manifests))
  return await oneAtATime(manifests, occasion, () => backUpAlone(source, occasion, folder, options))
}

async function backUpAlone(
  source: BackupSource,
  occasion: BackupOccasion,
  folder: string,
  options: FolderOptions,
): Promise<Result<MadeBackup, SourceRefusal | ReadRefusal>> {
  return await withBackupContent(source, occasion, async (content) => {
    const { secrets, complete, zone } = options
    const name = `carebench-${stampOf(occasion.now)}-${occasion.reason}.carebench-manifest`
    const path = join(folder, MANIFESTS, name)
    const secret = secrets?.pieces ?? null
    await sweepFolder(folder)
    const end = await writeBackupManifest(content, folder, path, { secret, complete })
    const made = { path, at: occasion.now, summary: content.summary, end, recipients: content.recipients }
    occasion.onProgress?.(3, BACKUP_STEPS)
    if (!secrets) return ok(made)
    const whole = await walkBackup(path, [secrets.pair], async () => null, 'databases')
    if (!whole.ok) {
      await rm(path, { force: true })
      return whole
    }
    await clearAway(folder, secrets, { now: occasion.now, zone, madePath: path })
    return ok(made)
  })
}

async function clearAway(
  folder: string,
  secrets: BackupSecrets,
  { now, zone, madePath }: { readonly now: number; readonly zone: string; readonly madePath: string },
): Promise<void> {
  const all = await listFolder(folder)
  const made = all.find(({ path }) => path === madePath) ?? null
  const kept = backupsToKeep(all, { now, zone, made })
  const needed = new Set<string>()
  for (const backup of all) {
    if (!kept.has(backup)) continue
    const read = await readManifest(backup.path, [secrets.pair])
    // Another bench's, or one that was damaged: what it needs is not known, so nothing is removed.
    if (!read.ok) return
    for (const piece of read.value.pieces) needed.add(piece)
  }
  for (const backup of all) if (!kept.has(backup)) await rm(backup.path, { force: true })
  await sweepObjects(folder, needed)
  for (const name of await readdir(join(folder, MANIFESTS)))
    if (name.startsWith(UNFINISHED)) await rm(join(folder, MANIFESTS, name), { force: true })
}

/** Removes what a backup to this folder left that was cut short on this computer. */
export async function sweepFolder(folder: string): Promise<void> {
  for (const below of [MANIFESTS, OBJECTS]) await sweepUnfinished(join(folder, below))
}

/** `20261129T104500000Z` */
export function stampOf(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, '')
}

function parseStamp(stamp: string): number {
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp) ?? []
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`)
}

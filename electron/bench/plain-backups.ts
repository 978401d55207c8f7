import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupReason } from '../backup/header.ts'

/*
 * Backups as 0.1.0 made them: a copy of the database with a copy of the wrapped keys beside it, in the data folder. None
 * are made any more; those that are there can still be restored, and stay until newer ones have taken their place.
 */

const NAME = /^carebench-(\d{8}T\d{6}\d{3}Z)-(daily|migration|demand)\.sqlite$/
/** What was still being written, and SQLite's own files beside it. */
const UNFINISHED = /^carebench-.*\.unfinished(?:\.keys)?(?:-(?:wal|shm|journal))?$/
const DAY_MS = 24 * 60 * 60 * 1000
/** As long as the last monthly backup stays. */
const KEPT_MS = 366 * DAY_MS

export interface PlainBackup {
  readonly name: string
  readonly path: string
  readonly reason: BackupReason
  /** ms, UTC */
  readonly at: number
}

/** Newest first. */
export function listPlainBackups(folder: string): readonly PlainBackup[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder).flatMap((name): PlainBackup[] => {
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

/** The backup and its keys at this path, where 0.1.0 put them; null where it is none. */
export function plainBackupAt(path: string): { readonly database: string; readonly keys: string } | null {
  if (!path.endsWith('.sqlite') || !existsSync(path) || !existsSync(keysBeside(path))) return null
  return { database: path, keys: keysBeside(path) }
}

/** Those that are older than the oldest kind of backup that is kept. */
export function dropOldPlainBackups(folder: string, now: number): void {
  for (const { path, at } of listPlainBackups(folder)) {
    if (now - at < KEPT_MS) continue
    rmSync(path, { force: true })
    rmSync(keysBeside(path), { force: true })
  }
}

/** Removes what a backup that was cut short has left behind. */
export function sweepPlainBackups(folder: string): void {
  if (!existsSync(folder)) return
  const names = readdirSync(folder)
  for (const name of names) {
    const owner = name.replace(/\.keys$/, '')
    const isOrphan = owner !== name && NAME.test(owner) && !names.includes(owner)
    if (isOrphan || UNFINISHED.test(name)) rmSync(join(folder, name), { force: true })
  }
}

function parseStamp(stamp: string): number {
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp) ?? []
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`)
}

import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Progress } from '../../shared/kernel/progress.ts'
import { bringInInThread } from '../backup/backup-threads.ts'
import { bringIn, type BroughtIn } from '../backup/bring-in.ts'
import type { ReadRefusal } from '../backup/read-backup.ts'
import { headOfCopies } from '../backup/verify-backup.ts'
import { makeFolderNow } from '../core/make-folder.ts'
import type { StartBeside } from '../core/beside.ts'
import type { KeyGuard } from '../core/ports.ts'
import { openReadOnly } from '../db/open.ts'
import { changeGuard, opensWith, sheetsOf } from '../keys/change-guard.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import { readKeys, type ReadKeys } from '../keys/read-keys.ts'
import { keyFingerprint } from '../ledger/signer.ts'
import type { BenchFiles } from './bench-files.ts'
import { plainBackupAt } from './plain-backups.ts'
import { hashAt, lookAtPresent, type BackupRecords, type PresentRecords } from './present-records.ts'
import { requestExchange } from './restore.ts'
import { prepareRestored } from './prepare-restored.ts'

/** `backup-foreign`: of other records than those in the folder. `keys-of-backup-locked`: its sheet is needed. */
export type RestoreRefusal = ReadRefusal | Refusal<'backup-foreign' | 'keys-of-backup-locked'>

export interface RestoreFrom {
  /** A backup file, a manifest in a folder of backups, or a copy of 0.1.0. */
  readonly path: string
  /** This machine's key, and that of a sheet where one was typed. */
  readonly pairs: readonly KeyPair[]
  readonly recovery: KeyPair | null
}

export interface RestoreTo {
  readonly files: BenchFiles
  readonly guard: KeyGuard
  /** Who asks for it. */
  readonly actor: string
  readonly now: number
  /** Reads the backup beside the core, where people work at the bench meanwhile; null reads it here. */
  readonly startBeside: StartBeside | null
  /** How far the reading is, in bytes. */
  readonly onProgress?: Progress
}

/** What was brought into the folder and waits for the next start. */
export interface StagedRestore {
  readonly head: { readonly count: number; readonly hash: string }
  readonly leftBehind: number
  readonly heldMails: number
}

/**
 * Reads a whole backup into the data folder, checks it, makes its keys open with this machine's guard, and asks for the
 * exchange. Nothing that is in use is touched, and what was refused or cut short leaves nothing behind.
 */
export async function stageRestore(
  from: RestoreFrom,
  to: RestoreTo,
): Promise<Result<StagedRestore, RestoreRefusal>> {
  const { files, guard, actor, now } = to
  const { incoming } = files
  rmSync(incoming, { recursive: true, force: true })
  makeFolderNow(incoming)
  try {
    const brought = await broughtIn(from, to)
    if (!brought.ok) return brought
    const { head, at: backupAt, benchKey, erased } = brought.value
    const [database, keys] = [join(incoming, 'carebench.sqlite'), join(incoming, 'keys.sqlite')]
    const present = comparePresent(files, database, { head, benchKey })
    if (present.kind === 'foreign') return refuse('backup-foreign')
    let recoveryKey: string | null = null
    if (!opensWith(keys, guard)) {
      const changed = from.recovery && changeGuard(keys, from.recovery, guard)
      if (!changed?.ok) return refuse('keys-of-backup-locked', { sheets: sheetsOf(keys) })
      recoveryKey = changed.value.key
    } else if (from.recovery) recoveryKey = keyFingerprint(from.recovery.publicKey)
    const opened = keysIn(keys, guard)
    if (!opened) return refuse('keys-of-backup-locked', { sheets: sheetsOf(keys) })
    const prepared = prepareRestored(database, keys, opened, {
      erased: [...erased, ...present.erased],
      present,
      backupAt,
      now,
    })
    const note = noteOf(present, { head, backupAt, recoveryKey, prepared })
    const aside = new Date(now).toISOString().replaceAll(':', '-')
    requestExchange(files, { aside, note: { actor, at: now, body: note } })
    const leftBehind = present.leftBehind.reduce((sum, { count }) => sum + count, 0)
    return ok({ head, leftBehind, heldMails: prepared.heldMails })
  } finally {
    if (!existsSync(files.pendingRestore)) rmSync(incoming, { recursive: true, force: true })
  }
}

/** What the rows of the copies are sealed with. */
function keysIn(path: string, guard: KeyGuard): Pick<ReadKeys, 'purposeKey' | 'rowSealing'> | null {
  const file = openReadOnly(path)
  try {
    return readKeys(file.reader, guard)
  } finally {
    file.close()
  }
}

function comparePresent(
  files: BenchFiles,
  database: string,
  backup: Omit<BackupRecords, 'hashAt'>,
): PresentRecords {
  const copy = openReadOnly(database)
  try {
    return lookAtPresent(files, { ...backup, hashAt: (seq) => hashAt(copy.reader, seq) })
  } finally {
    copy.close()
    for (const suffix of ['-wal', '-shm']) rmSync(database + suffix, { force: true })
  }
}

function noteOf(
  present: PresentRecords,
  {
    head,
    backupAt,
    recoveryKey,
    prepared,
  }: {
    readonly head: { readonly count: number; readonly hash: string }
    readonly backupAt: number
    readonly recoveryKey: string | null
    readonly prepared: ReturnType<typeof prepareRestored>
  },
) {
  return {
    restore: randomUUID(),
    backupAt,
    oldHead: present.head,
    newHead: { count: head.count, hash: head.hash },
    leftBehind: [...present.leftBehind],
    recoveryKey,
    heldMails: prepared.heldMails,
    numbersUsed: [...prepared.numbersUsed],
  }
}

async function broughtIn(
  { path, pairs }: RestoreFrom,
  { files, startBeside, onProgress }: RestoreTo,
): Promise<Result<BroughtIn, RestoreRefusal>> {
  const { incoming: into, database } = files
  const plain = plainBackupAt(path)
  if (!plain) {
    const to = { into, dataDir: dirname(database) }
    return startBeside
      ? await bringInInThread(startBeside, path, pairs, to, onProgress)
      : await bringIn(path, pairs, to, onProgress)
  }
  const copies = { database: join(into, 'carebench.sqlite'), keys: join(into, 'keys.sqlite') }
  await copyFile(plain.database, copies.database)
  await copyFile(plain.keys, copies.keys)
  const head = headOfCopies(copies.database, copies.keys)
  return head.ok ? ok({ head: head.value, at: plainTime(path), benchKey: null, erased: [] }) : head
}

function plainTime(path: string): number {
  const [, y, mo, d, h, mi, s, ms] = /-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-/.exec(path) ?? []
  const at = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`)
  return Number.isNaN(at) ? 0 : at
}

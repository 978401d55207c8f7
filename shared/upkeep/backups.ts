import { DateTime } from 'luxon'
import { z } from 'zod'
import { instant } from '../kernel/facts.ts'

/** The job by which `job.progress` tells how far the reading of a backup is that is being restored. */
export const RESTORE_JOB = 'restore'

/** The data folder's own backups: on the same disk, without photos and recordings. */
export const LOCAL_PLACE = 'local'
/** When backups are made where nobody chose a time: minute of the day. */
export const USUAL_MINUTE = 12 * 60 + 30

/** Why a backup was not made or does not verify; words for each are on the screen. */
export const backupFailures = [
  'disk-full',
  'place-absent',
  'drive-absent',
  'place-not-writable',
  'place-damaged',
  'backup-does-not-verify',
  'failed',
] as const
export type BackupFailure = (typeof backupFailures)[number]

const run = z.object({ at: instant, failure: z.enum(backupFailures).nullable(), detail: z.string() })

export const backupPlace = z.object({
  id: z.string(),
  folder: z.string(),
  /** The drive that it is known by, wherever that is mounted; null where it is known by its path. */
  drive: z.object({ name: z.string(), connected: z.boolean() }).nullable(),
  /** On another disk than the data folder; null where it cannot be told, because the place is not there. */
  offDisk: z.boolean().nullable(),
  lastTry: run.nullable(),
  lastGood: instant.nullable(),
  verified: run.nullable(),
  /** Those that it holds, the newest first. */
  backups: z.array(
    z.object({
      name: z.string(),
      reason: z.enum(['daily', 'migration', 'demand']),
      at: instant,
    }),
  ),
})
export type BackupPlace = z.infer<typeof backupPlace>

/** The recovery key in force: what is written on its sheet, but for the key. */
export const recoveryKeyInForce = z.object({ sheet: z.int(), key: z.string(), madeAt: instant })

/** How the centre is saved, for managers. */
export const backupsView = z.object({
  running: z.boolean(),
  /** Minute of the day in the centre's zone. */
  minute: z.int(),
  places: z.array(backupPlace),
  recovery: recoveryKeyInForce.nullable(),
  /** Earlier sheets that are needed for backups that are still there. */
  olderSheets: z.array(z.int()),
  /** A backup fails: since which good one (null: never one). */
  failing: z
    .object({
      lastGood: instant.nullable(),
      places: z.array(z.string()),
      /** Names of drives that are not connected; their folders are not among `places`. */
      drives: z.array(z.string()),
    })
    .nullable(),
  /** No place on another disk. */
  noPlaceOffDisk: z.boolean(),
})
export type BackupsView = z.infer<typeof backupsView>

/** The last instant at which the daily backup was to be made. */
export function lastDue(now: number, minute: number, zone: string): number {
  const local = DateTime.fromMillis(now, { zone })
  const today = local.startOf('day').set({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return (today <= local ? today : today.minus({ days: 1 })).toMillis()
}

/** Whether a place waits for its daily backup. After a failure it is tried again every half hour. */
export function isBackupDue(
  { lastGood, lastTry }: { readonly lastGood: number | null; readonly lastTry: number | null },
  { now, minute, zone }: { readonly now: number; readonly minute: number; readonly zone: string },
): boolean {
  // What was made in the future was made under a wrong clock.
  if (lastGood !== null && lastGood <= now && lastGood >= lastDue(now, minute, zone)) return false
  return lastTry === null || lastTry > now || lastTry === lastGood || now - lastTry >= AGAIN_MS
}

const AGAIN_MS = 30 * 60_000
/** How often the newest backup of each place is read from begin to end. */
export const VERIFY_EVERY_MS = 7 * 24 * 60 * 60_000

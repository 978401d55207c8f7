import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import { DAY } from '../../shared/kernel/time.ts'
import { backupFailures, USUAL_MINUTE, type BackupFailure } from '../../shared/upkeep/backups.ts'
import type { Volume } from '../core/ports.ts'
import type { Database, Reader } from '../db/open.ts'
import { backupPlaceTable, backupRunTable, backupSettingTable } from '../db/schema/backup.ts'

/** How long it is kept what became of each backup. */
const KEPT = 400 * DAY

export type RunKind = 'made' | 'verified'
export interface BackupRun {
  readonly at: number
  readonly failure: BackupFailure | null
  readonly detail: string
}

/** A folder that backups go to. */
export interface Place {
  readonly id: string
  readonly folder: string
  /** The drive that it is on; null where it is known by its path alone. */
  readonly volume: Volume | null
}

export function placesOf(reader: Reader): readonly Place[] {
  const rows = reader.select().from(backupPlaceTable).orderBy(backupPlaceTable.addedAt).all()
  return rows.map(({ id, folder, volume, volumePath, volumeName }) => ({
    id,
    folder,
    volume: volume === null ? null : { id: volume, path: volumePath ?? '', name: volumeName ?? '' },
  }))
}

function columnsOf({ folder, volume }: Omit<Place, 'id'>) {
  return {
    folder,
    volume: volume?.id ?? null,
    volumePath: volume?.path ?? null,
    volumeName: volume?.name ?? null,
  }
}

export function minuteOf(reader: Reader): number {
  return reader.select().from(backupSettingTable).get()?.minute ?? USUAL_MINUTE
}

export function lastRun(reader: Reader, place: string, kind: RunKind, goodOnly = false): BackupRun | null {
  const own = and(
    eq(backupRunTable.place, place),
    eq(backupRunTable.kind, kind),
    goodOnly ? isNull(backupRunTable.failure) : undefined,
  )
  const row = reader.select().from(backupRunTable).where(own).orderBy(desc(backupRunTable.at)).limit(1).get()
  if (!row) return null
  const failure =
    row.failure === null ? null : (backupFailures.find((one) => one === row.failure) ?? 'failed')
  return { at: row.at, failure, detail: row.detail }
}

export function keepRun(database: Database, place: string, kind: RunKind, run: BackupRun): void {
  database.write((tx) => {
    tx.delete(backupRunTable)
      .where(lt(backupRunTable.at, run.at - KEPT))
      .run()
    const { place: p, kind: k, at } = backupRunTable
    tx.insert(backupRunTable)
      .values({ place, kind, ...run })
      .onConflictDoUpdate({ target: [p, k, at], set: run })
      .run()
    return ok(null)
  })
}

export function keepPlace(database: Database, place: Place, addedAt: number): void {
  database.write((tx) => {
    tx.insert(backupPlaceTable)
      .values({ id: place.id, addedAt, ...columnsOf(place) })
      .run()
    return ok(null)
  })
}

/** Keeps where a place is now, or which drive it is on. */
export function keepWhere(database: Database, place: Place): void {
  database.write((tx) => {
    tx.update(backupPlaceTable).set(columnsOf(place)).where(eq(backupPlaceTable.id, place.id)).run()
    return ok(null)
  })
}

/** True where there was such a place. What it holds stays there. */
export function dropPlace(database: Database, id: string): boolean {
  return database.write((tx) => {
    const { changes } = tx.delete(backupPlaceTable).where(eq(backupPlaceTable.id, id)).run()
    tx.delete(backupRunTable).where(eq(backupRunTable.place, id)).run()
    return ok(changes > 0)
  }).value
}

export function keepMinute(database: Database, minute: number): void {
  database.write((tx) => {
    tx.insert(backupSettingTable)
      .values({ id: 1, minute })
      .onConflictDoUpdate({ target: backupSettingTable.id, set: { minute } })
      .run()
    return ok(null)
  })
}

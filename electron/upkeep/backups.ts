import { randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import {
  isBackupDue,
  LOCAL_PLACE,
  VERIFY_EVERY_MS,
  type BackupFailure,
  type BackupsView,
} from '../../shared/upkeep/backups.ts'
import { backUpInThread, verifyInThread } from '../backup/backup-threads.ts'
import type { BackupReason } from '../backup/header.ts'
import { readHeaderOf } from '../backup/read-backup.ts'
import { canHoldBackups, listFolder, type MadeBackup } from '../backup/repository.ts'
import { backupSourceOf } from '../bench/backup-source.ts'
import type { BenchFiles } from '../bench/bench-files.ts'
import { dropOldPlainBackups, listPlainBackups } from '../bench/plain-backups.ts'
import type { StartBeside } from '../core/beside.ts'
import { isDiskFull } from '../core/disk-full.ts'
import { errorCodes } from '../core/error-codes.ts'
import { makeFolder } from '../core/make-folder.ts'
import type { Log, Volumes } from '../core/ports.ts'
import type { Database } from '../db/open.ts'
import { storageFault } from '../db/storage-fault.ts'
import { PIECES } from '../keys/backup-pair.ts'
import type { KeyStore } from '../keys/key-store.ts'
import {
  dropPlace,
  keepMinute,
  keepPlace,
  keepRun,
  keepWhere,
  lastRun,
  minuteOf,
  placesOf,
  type Place,
} from './backup-store.ts'

/** How often it is looked whether a backup is due. ms */
const LOOK = 60_000

export interface BackupsDeps {
  readonly database: Database
  readonly keys: KeyStore
  readonly files: BenchFiles
  readonly version: string
  readonly now: () => number
  readonly log: Log
  /** The centre's zone; null before the first start is done: then there is nothing to save. */
  readonly zone: () => string | null
  readonly recovery: () => BackupsView['recovery']
  readonly onChange: () => void
  readonly volumes: Volumes
  readonly startBeside: StartBeside
}

type MakeRefusal = Refusal<'backup-does-not-verify' | 'backup-without-key'>

export interface Backups {
  /** Makes one in every place; answers with the one in the data folder. Throws what the disk of that one says. */
  make(reason: BackupReason): Promise<Result<MadeBackup, MakeRefusal>>
  /** Makes and verifies what is due. */
  catchUp(): Promise<void>
  view(): Promise<BackupsView>
  /** Where a listed backup lies; null where no place holds one of that name. */
  pathOf(name: string): Promise<string | null>
  addPlace(
    folder: string,
  ): Promise<
    Result<
      { readonly id: string; readonly offDisk: boolean },
      Refusal<'place-not-absolute' | 'place-holds-other-files' | 'place-known' | 'place-not-writable'>
    >
  >
  removePlace(id: string): boolean
  setMinute(minute: number): void
  /** Ends the timer and waits for a backup that is being made; one in another place is given up at its next file. */
  close(): Promise<void>
}

/** Makes backups when asked and by a timer, in the data folder and every other place, and looks after them. */
export function createBackups(deps: BackupsDeps): Backups {
  const { database, files, keys } = deps
  const { reader } = database
  const secrets = { pair: keys.backupPair, pieces: keys.purposeKey(PIECES) }
  const closing = new AbortController()
  const local: Place = { id: LOCAL_PLACE, folder: files.backups, volume: null }
  const places = (): readonly Place[] => [local, ...placesOf(reader)]
  let line: Promise<unknown> = Promise.resolve()
  let waiting = 0

  /** Where a place is now; null where its drive is not connected, whatever is mounted where it was. */
  async function located(place: Place): Promise<Place | null> {
    if (place.volume === null) return place
    const folder = await deps.volumes.find(place.volume)
    return folder === null ? null : { ...place, folder }
  }

  /** All that can be reached. */
  async function reached(): Promise<readonly Place[]> {
    return (await Promise.all(places().map((place) => located(place)))).filter((place) => place !== null)
  }

  /** The drive of a folder elsewhere; null for one on the disk of the data, which nobody unplugs. */
  async function driveOf(folder: string): Promise<Place['volume']> {
    const [volume, own] = await Promise.all(
      [folder, dirname(files.database)].map((path) => deps.volumes.of(path)),
    )
    return volume && volume.id !== own?.id ? volume : null
  }

  /** One at a time, in the order in which they were asked for. */
  function inLine<T>(work: () => Promise<T>): Promise<T> {
    waiting += 1
    if (waiting === 1) deps.onChange()
    const done = line.then(work).finally(() => {
      waiting -= 1
      if (!closing.signal.aborted) deps.onChange()
    })
    line = done.catch(() => undefined)
    return done
  }

  async function makeIn(kept: Place, reason: BackupReason) {
    const now = deps.now()
    let place = kept
    try {
      const there = await located(kept)
      if (!there) throw new DriveAbsent(kept.volume?.name ?? '')
      place = there
      if (place.folder !== kept.folder) keepWhere(database, place)
      // An empty mount point: the disk that belongs there is not plugged in, and its room is not this disk's.
      if (place.id !== LOCAL_PLACE && !existsSync(join(place.folder, 'manifests'))) throw new PlaceAbsent()
      // The one in the data folder is soon done, and the program waits for it when it ends.
      const signal = place.id === LOCAL_PLACE ? null : closing.signal
      const occasion = { reason, now, program: deps.version, ...(signal && { signal }) }
      const options = { secrets, complete: place.id !== LOCAL_PLACE, zone: deps.zone() ?? 'UTC' }
      const source = backupSourceOf(files)
      const made = await backUpInThread(deps.startBeside, source, occasion, place.folder, options)
      const failure = made.ok ? null : 'backup-does-not-verify'
      const detail = made.ok ? '' : String(made.error.params['fault'] ?? made.error.code)
      keepRun(database, place.id, 'made', { at: now, failure, detail })
      if (made.ok && place.id === LOCAL_PLACE) dropOldPlainBackups(files.backups, now)
      // One that was added before drives were known, or whose drive was not to be told then.
      const volume = made.ok && place.volume === null ? await driveOf(place.folder) : null
      if (volume) keepWhere(database, { ...place, volume })
      if (!made.ok) deps.log.error('a backup does not verify', { place: place.folder, detail })
      return made
    } catch (error) {
      if (closing.signal.aborted && place.id !== LOCAL_PLACE) throw error
      const failure = failureOf(error)
      keepRunIfPossible(place.id, 'made', { at: now, failure, detail: words(error) })
      deps.log.error('a backup failed', { place: place.folder, error })
      throw error
    }
  }

  /** Where even this cannot be written down, the disk is full: the log says so. */
  function keepRunIfPossible(
    ...run: Parameters<typeof keepRun> extends [unknown, ...infer Rest] ? Rest : never
  ): void {
    try {
      keepRun(database, ...run)
    } catch (error) {
      deps.log.error('the outcome of a backup could not be kept', { error })
    }
  }

  async function verifyNewest(kept: Place): Promise<void> {
    const place = await located(kept)
    if (!place) return
    const [newest] = await listFolder(place.folder)
    const last = lastRun(reader, place.id, 'verified')
    const now = deps.now()
    if (!newest || (last && last.at <= now && now - last.at < VERIFY_EVERY_MS)) return
    try {
      const found = await verifyInThread(
        deps.startBeside,
        newest.path,
        secrets,
        files.backups,
        closing.signal,
      )
      const failure = found.ok ? null : 'backup-does-not-verify'
      const detail = found.ok ? newest.name : String(found.error.params['fault'] ?? found.error.code)
      keepRun(database, place.id, 'verified', { at: now, failure, detail })
      if (!found.ok) deps.log.error('the newest backup does not verify', { place: place.folder, detail })
    } catch (error) {
      if (closing.signal.aborted) return
      keepRunIfPossible(place.id, 'verified', { at: now, failure: failureOf(error), detail: words(error) })
    }
  }

  async function catchUp(): Promise<void> {
    const zone = deps.zone()
    if (zone === null) return
    for (const place of places()) {
      if (closing.signal.aborted && place !== local) return
      const lastGood = lastRun(reader, place.id, 'made', true)?.at ?? null
      const lastTry = lastRun(reader, place.id, 'made')?.at ?? null
      if (isBackupDue({ lastGood, lastTry }, { now: deps.now(), minute: minuteOf(reader), zone }))
        await makeIn(place, 'daily').catch(() => undefined)
      if (closing.signal.aborted) return
      await verifyNewest(place)
    }
  }

  const timer = setInterval(() => {
    if (waiting === 0) void inLine(catchUp).catch((error: unknown) => deps.log.error('backing up', { error }))
  }, LOOK)
  timer.unref()

  return {
    make: (reason) =>
      inLine(async () => {
        const made = await makeIn(local, reason)
        for (const place of placesOf(reader)) await makeIn(place, reason).catch(() => undefined)
        return made.ok ? made : narrow(made.error)
      }),
    catchUp: () => inLine(catchUp),
    async view() {
      const shown = await Promise.all(places().map((place) => viewOf(place)))
      const absent = (place: (typeof shown)[number]): boolean => place.drive?.connected === false
      const failing = shown.filter(({ lastTry }) => lastTry !== null && lastTry.failure !== null)
      const unsound = shown.filter(({ verified }) => verified !== null && verified.failure !== null)
      const bad = [...new Set([...failing, ...unsound])]
      const recovery = deps.recovery()
      return {
        running: waiting > 0,
        minute: minuteOf(reader),
        places: shown,
        recovery,
        olderSheets: await olderSheets(recovery?.sheet ?? null),
        failing:
          bad.length === 0
            ? null
            : {
                lastGood: bad.reduce<number | null>(
                  (oldest, { lastGood }) =>
                    oldest === null || lastGood === null ? lastGood : Math.min(oldest, lastGood),
                  bad[0]?.lastGood ?? null,
                ),
                places: bad.filter((place) => !absent(place)).map(({ folder }) => folder),
                drives: bad.filter(absent).map(({ drive }) => drive?.name ?? ''),
              },
        noPlaceOffDisk: !shown.some(({ id, offDisk }) => id !== LOCAL_PLACE && offDisk !== false),
      }
    },
    async pathOf(name) {
      // The one in the data folder counts on the photos there: any other of this name has them in it, and comes first.
      for (const { folder } of (await reached()).toReversed()) {
        const listed = await listFolder(folder).catch(() => [])
        const found = listed.find((backup) => backup.name === name)
        if (found) return found.path
      }
      return listPlainBackups(files.backups).find((backup) => backup.name === name)?.path ?? null
    },
    async addPlace(typed) {
      if (!isAbsolute(typed.trim())) return refuse('place-not-absolute')
      const folder = resolve(typed.trim())
      if ((await reached()).some((place) => resolve(place.folder) === folder)) return refuse('place-known')
      try {
        if (!(await canHoldBackups(folder))) return refuse('place-holds-other-files', { folder })
        await makeFolder(join(folder, 'manifests'))
        const probe = join(folder, 'manifests', `unfinished-${randomUUID()}`)
        await writeFile(probe, '')
        await rm(probe)
      } catch (error) {
        return refuse('place-not-writable', { folder, why: words(error) })
      }
      const id = randomUUID()
      keepPlace(database, { id, folder, volume: await driveOf(folder) }, deps.now())
      void inLine(catchUp).catch((error: unknown) => deps.log.error('backing up', { error }))
      return ok({ id, offDisk: isOffDisk(folder, files.database) ?? false })
    },
    removePlace(id) {
      const was = dropPlace(database, id)
      deps.onChange()
      return was
    },
    setMinute(minute) {
      keepMinute(database, minute)
      deps.onChange()
    },
    async close() {
      closing.abort()
      clearInterval(timer)
      await line
    },
  }

  async function viewOf(place: Place): Promise<BackupsView['places'][number]> {
    const { id, volume } = place
    const there = await located(place)
    const encrypted = there ? await listFolder(there.folder).catch(() => []) : []
    const plain = place === local ? listPlainBackups(place.folder) : []
    return {
      id,
      folder: there?.folder ?? place.folder,
      drive: volume && { name: volume.name, connected: there !== null },
      offDisk: place === local ? false : there && isOffDisk(there.folder, files.database),
      lastTry: lastRun(reader, place.id, 'made'),
      lastGood: lastRun(reader, place.id, 'made', true)?.at ?? null,
      verified: lastRun(reader, place.id, 'verified'),
      backups: [...encrypted, ...plain].map(({ name, reason, at }) => ({ name, reason, at })),
    }
  }

  async function olderSheets(current: number | null): Promise<number[]> {
    const needed = new Set<number>()
    for (const { folder } of await reached())
      for (const { path } of await listFolder(folder).catch(() => [])) {
        const read = await readHeaderOf(path)
        for (const { sheet } of read.ok ? read.value.recipients : []) if (sheet !== null) needed.add(sheet)
      }
    return [...needed].filter((sheet) => sheet !== current).sort((a, b) => a - b)
  }
}

class PlaceAbsent extends Error {}
/** Says which drive. */
class DriveAbsent extends Error {}

function narrow({ params }: Refusal): Result<never, MakeRefusal> {
  return refuse('backup-does-not-verify', params)
}

function failureOf(error: unknown): BackupFailure {
  if (error instanceof DriveAbsent) return 'drive-absent'
  if (error instanceof PlaceAbsent) return 'place-absent'
  if (isDiskFull(error)) return 'disk-full'
  const codes = errorCodes(error)
  if (codes.some((code) => /^(?:ENOENT|ENOTDIR|ENODEV|ENXIO|ESTALE|EHOSTDOWN)$/.test(code)))
    return 'place-absent'
  if (storageFault(error) === 'not-writable') return 'place-not-writable'
  return codes.includes('EIO') || storageFault(error) === 'damaged' ? 'place-damaged' : 'failed'
}

function words(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : ''
}

/** Whether two paths are on different disks; null where one of them is not there. */
function isOffDisk(folder: string, database: string): boolean | null {
  try {
    return statSync(folder).dev !== statSync(database).dev
  } catch {
    return null
  }
}

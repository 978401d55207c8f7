import { constants } from 'node:fs'
import { access, rename, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { addDays } from '../../shared/kernel/time.ts'
import { closingInstant, todayIn } from '../../shared/reports/business-day.ts'
import { scheduleSettings, usualChoices, type ScheduleSettings } from '../../shared/reports/choices.ts'
import { SCHEDULE_ID, scheduleStream } from '../../shared/reports/events.ts'
import type { Reader } from '../db/open.ts'
import { reportScheduleTable } from '../db/schema/report.ts'
import { closeDay } from './close-day.ts'
import { readDay } from './day-store.ts'
import { byNobody, type ReportDeps } from './deps.ts'
import { exportReport, withoutWatcher } from './export-report.ts'
import { fileName } from './jobs.ts'
import type { Writer } from './write-file.ts'

/** How often the clock is looked at. */
const LOOK_MS = 30_000
/** Of a long absence the last days are caught up. */
const MOST_MISSED = 62

export interface ScheduleState {
  readonly settings: ScheduleSettings
  readonly setAt: number
  readonly lastDay: string | null
  readonly lastAt: number | null
  readonly files: readonly string[]
}

const unset: ScheduleSettings = {
  enabled: false,
  time: '18:00',
  folder: '',
  formats: ['pdf'],
  language: 'cs',
  close: true,
}

export function readSchedule(reader: Reader, language: ScheduleSettings['language']): ScheduleState {
  const row = reader.select().from(reportScheduleTable).get()
  if (!row) return { settings: { ...unset, language }, setAt: 0, lastDay: null, lastAt: null, files: [] }
  return {
    settings: scheduleSettings.parse(JSON.parse(row.settings)),
    setAt: row.setAt,
    lastDay: row.lastDay,
    lastAt: row.lastAt,
    files: z.array(z.string()).parse(JSON.parse(row.files)),
  }
}

/** True for an absolute path of a folder into which this program may write. */
export async function isFolderUsable(folder: string): Promise<boolean> {
  if (!isAbsolute(folder) || folder.includes('\u0000')) return false
  const facts = await stat(folder).catch(() => null)
  if (!facts?.isDirectory()) return false
  return await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
}

/** Days whose closing time has come since the last run, or since the schedule was set; oldest first. */
export function dueDays(state: ScheduleState, zone: string, now: number): readonly string[] {
  const { settings, lastDay, setAt } = state
  if (!settings.enabled) return []
  const today = todayIn(zone, now)
  const due: string[] = []
  for (let back = 0; back < MOST_MISSED; back += 1) {
    const day = addDays(today, -back)
    if (lastDay !== null && day <= lastDay) break
    const at = closingInstant(day, settings.time, zone)
    if (at < setAt) break
    if (at <= now) due.unshift(day)
  }
  return due
}

export interface Schedule {
  /** Looks now; resolves when everything that was due is done. */
  look(): Promise<void>
  /** Why the last look did not get through, as a code. */
  problem(): string | null
  close(): Promise<void>
}

/** Writes each day's report at its closing time, and what was missed once the program runs again. */
export function createSchedule(deps: ReportDeps, write: Writer): Schedule {
  let problem: string | null = null
  let closed = false
  let last: Promise<void> = Promise.resolve()
  const lookOnce = async (): Promise<void> => {
    if (closed || !hasCentre(deps)) return
    const { zone, language } = deps.centre()
    const state = readSchedule(deps.database.reader, language)
    for (const day of dueDays(state, zone, deps.now())) {
      problem = closed ? null : await runDay(deps, write, state.settings, day)
      if (problem !== null || closed) return
    }
  }
  const look = (): Promise<void> => {
    last = last.then(lookOnce).catch((error: unknown) => {
      problem = 'internal'
      deps.log.error('the scheduled report failed', { error })
    })
    return last
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  timer.unref()
  void look()
  return {
    look,
    problem: () => problem,
    async close() {
      closed = true
      clearInterval(timer)
      await last
    },
  }
}

/** Closes a day where that is wished, writes its files, and records the run. Answers why not, or null. */
async function runDay(
  deps: ReportDeps,
  write: Writer,
  settings: ScheduleSettings,
  day: string,
): Promise<string | null> {
  if (settings.formats.length > 0 && !(await isFolderUsable(settings.folder))) return 'folder-unusable'
  const { zone, code } = deps.centre()
  let closed = false
  if (settings.close && readDay(deps.database.reader, day, zone).state !== 'closed') {
    const done = closeDay(
      deps,
      { actor: byNobody, now: deps.now() },
      { day, withEarlier: true, closer: 'schedule' },
    )
    if (!done.ok) return done.error.code
    closed = true
  }
  const files: string[] = []
  for (const format of settings.formats) {
    const request = {
      from: day,
      to: day,
      format,
      choices: usualChoices(settings.language),
      by: 'schedule',
    } as const
    const file = await exportReport(
      deps,
      write,
      { actor: byNobody, now: deps.now() },
      request,
      withoutWatcher,
    )
    if (!file.ok) return file.error.code
    const name = fileName(code, request)
    const target = join(settings.folder, name)
    // Whole or not at all: nobody reads half a report.
    await writeFile(`${target}.part`, file.value)
    await rename(`${target}.part`, target)
    files.push(name)
  }
  const dueAt = closingInstant(day, settings.time, zone)
  const ran = deps.ledger.transact({ actor: byNobody, now: deps.now() }, (work) =>
    work.append(scheduleStream, SCHEDULE_ID, work.events(scheduleStream, SCHEDULE_ID).length, [
      scheduleStream.event('report.schedule-ran', { day, dueAt, files, closed }),
    ]),
  )
  return ran.ok ? null : ran.error.code
}

function hasCentre({ database }: ReportDeps): boolean {
  return database.reader.select().from(reportScheduleTable).get() !== undefined
}

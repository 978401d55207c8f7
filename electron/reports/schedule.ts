import { z } from 'zod'
import { addDays } from '../../shared/kernel/time.ts'
import { closingInstant, todayIn, zoneOn, type Zones } from '../../shared/reports/business-day.ts'
import { scheduleSettings, usualChoices, type ScheduleSettings } from '../../shared/reports/choices.ts'
import { dayRecord } from '../../shared/reports/day-record.ts'
import { SCHEDULE_ID, dayStream, scheduleStream } from '../../shared/reports/events.ts'
import { scheduleRecord, type Schedule as PlannedReports } from '../../shared/reports/schedule-record.ts'
import type { Reader } from '../db/open.ts'
import { reportScheduleTable } from '../db/schema/report.ts'
import { newestEvent } from '../ledger/read-events.ts'
import { closeDay } from './close-day.ts'
import { bySchedule, type ReportDeps } from './deps.ts'
import { exportReport, withoutWatcher } from './export-report.ts'
import { fileName } from './jobs.ts'
import { readLedgerCalendar } from './ledger-calendar.ts'
import { isFolderUsable, putInFolder } from './put-in-folder.ts'
import { reportFolderOf } from './report-folder.ts'
import type { Writer } from './write-file.ts'

/** How often the clock is looked at. */
const LOOK_MS = 30_000
/** After a long absence so many days are made up. */
const MOST_MISSED = 400

/** What the screen shows of it. */
export interface ScheduleView {
  readonly settings: ScheduleSettings
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

export function readSchedule(reader: Reader, language: ScheduleSettings['language']): ScheduleView {
  const row = reader.select().from(reportScheduleTable).get()
  if (!row) return { settings: { ...unset, language }, lastDay: null, lastAt: null, files: [] }
  return {
    settings: { ...scheduleSettings.parse(JSON.parse(row.settings)), folder: reportFolderOf(reader) },
    lastDay: row.lastDay,
    lastAt: row.lastAt,
    files: z.array(z.string()).parse(JSON.parse(row.files)),
  }
}

/** Days whose closing time has come since the last run, or since the schedule was turned on; oldest first. */
export function dueDays(
  { settings, lastDay, sinceAt }: PlannedReports,
  zones: Zones,
  now: number,
): readonly string[] {
  if (settings?.enabled !== true) return []
  const today = todayIn(zones.at(-1)?.zone ?? 'UTC', now)
  const due: string[] = []
  for (let back = 0; back < MOST_MISSED; back += 1) {
    const day = addDays(today, -back)
    if (lastDay !== null && day <= lastDay) break
    const at = closingInstant(day, settings.time, zoneOn(day, zones))
    if (at < sinceAt) break
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
  /** What it does is told by its events, folded anew after there was another one; the row is what the screen shows. */
  let folded: { readonly version: number; readonly planned: PlannedReports | null } | null = null
  const plannedReports = (): PlannedReports | null => {
    const version = newestEvent(deps.database.reader, scheduleStream, SCHEDULE_ID)?.version ?? 0
    if (folded?.version !== version)
      folded = { version, planned: deps.ledger.load(scheduleRecord, SCHEDULE_ID) }
    return folded.planned
  }
  const lookOnce = async (): Promise<void> => {
    if (closed || deps.turns.turn('reports') !== 'mine') return
    const planned = plannedReports()
    if (!planned?.settings) return
    const settings = { ...planned.settings, folder: reportFolderOf(deps.database.reader) }
    const due = dueDays(planned, readLedgerCalendar(deps.database.reader).zones, deps.now())
    // Closing needs no folder: the days end in order, also while their files cannot be written.
    problem = settings.close ? await closeDays(deps, due) : null
    if (problem !== null) return
    for (const day of due) {
      problem = closed ? null : await runDay(deps, write, settings, day)
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

/** Closes the days that are due. Answers why not, or null. */
async function closeDays(deps: ReportDeps, due: readonly string[]): Promise<string | null> {
  for (const day of due) {
    if (deps.ledger.load(dayRecord, day)?.closed === true) continue
    const by = { actor: bySchedule, now: deps.now() }
    const done = await closeDay(deps, by, { day, withEarlier: true, closer: 'schedule' })
    if (!done.ok) return done.error.code
  }
  return null
}

/** Writes the files of a day and records the run. Answers why not, or null. */
async function runDay(
  deps: ReportDeps,
  write: Writer,
  settings: ScheduleSettings,
  day: string,
): Promise<string | null> {
  if (settings.formats.length > 0 && !(await isFolderUsable(settings.folder))) return 'folder-unusable'
  const { code } = deps.centre()
  const closed = wasClosedBySchedule(deps, day)
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
      { actor: bySchedule, now: deps.now() },
      request,
      withoutWatcher,
    )
    if (!file.ok) return file.error.code
    const name = fileName(code, request)
    await putInFolder(settings.folder, name, file.value)
    files.push(name)
  }
  const dueAt = closingInstant(
    day,
    settings.time,
    zoneOn(day, readLedgerCalendar(deps.database.reader).zones),
  )
  const ran = deps.ledger.transact({ actor: bySchedule, now: deps.now() }, (work) =>
    work.append(scheduleStream, SCHEDULE_ID, work.events(scheduleStream, SCHEDULE_ID).length, [
      scheduleStream.event('report.schedule-ran', { day, dueAt, files, closed }),
    ]),
  )
  return ran.ok ? null : ran.error.code
}

function wasClosedBySchedule({ ledger }: ReportDeps, day: string): boolean {
  const newest = ledger.events(dayStream, day).at(-1)
  return newest?.type === 'day.closed' && newest.body.by === 'schedule'
}

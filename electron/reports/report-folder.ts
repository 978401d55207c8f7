import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { ScheduleSettings } from '../../shared/reports/choices.ts'
import { reportFolderStream, SCHEDULE_ID, scheduleStream } from '../../shared/reports/events.ts'
import type { Reader } from '../db/open.ts'
import type { Work } from '../ledger/ledger.ts'
import { ownChain } from '../ledger/own-chain.ts'
import { eventsOf, newestEvent } from '../ledger/read-events.ts'

/**
 * Where this bench puts the files of the schedule: as it has said it; until then as it stands in the last schedule that it
 * set. Empty where it never did: a path of another computer says nothing here.
 */
export function reportFolderOf(reader: Reader): string {
  const bench = ownChain(reader)?.bench
  if (bench === undefined) return ''
  const own = newestEvent(reader, reportFolderStream, bench)
  if (own) return own.body.folder
  const set = eventsOf(reader, scheduleStream, SCHEDULE_ID).flatMap((event) =>
    event.type === 'report.schedule-set' && event.bench === bench ? [event.body.settings.folder] : [],
  )
  return set.at(-1) ?? ''
}

/** Records the schedule for the centre, and its folder for this bench alone. */
export function setSchedule(
  work: Work,
  { folder, ...settings }: ScheduleSettings,
): Result<unknown, Refusal<'changed-meanwhile'>> {
  const bench = ownChain(work.tx)?.bench
  const told = bench === undefined ? [] : work.events(reportFolderStream, bench)
  if (bench !== undefined && folder !== (told.at(-1)?.body.folder ?? '')) {
    const placed = work.append(reportFolderStream, bench, told.length, [
      reportFolderStream.event('bench.report-folder-set', { folder }),
    ])
    if (!placed.ok) return placed
  }
  const set = work.append(scheduleStream, SCHEDULE_ID, work.events(scheduleStream, SCHEDULE_ID).length, [
    scheduleStream.event('report.schedule-set', { settings: { ...settings, folder: '' } }),
  ])
  return set.ok ? ok(null) : set
}

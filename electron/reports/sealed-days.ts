import { sql } from 'drizzle-orm'
import { addDays, endOfDay, localDate, startOfDay } from '../../shared/kernel/time.ts'
import { jobActors } from '../../shared/reports/jobs.ts'
import type { Reader } from '../db/open.ts'
import { lateRecordsOf, type LedgerCalendar } from './ledger-calendar.ts'

/*
 * What the closing of a day is decided on: days as the sealed events tell them. Rows that were derived from the events
 * show the same on screens, and are held against it.
 */

/** The reports' own records: a day that has nothing else is no day to report. */
const loud = sql`NOT (type LIKE 'day.%' OR type LIKE 'report.%')`

/** Days before `day` that count records, or were reopened, and are not closed; oldest first. */
export function openSealedDaysBefore(
  reader: Reader,
  calendar: LedgerCalendar,
  day: string,
): readonly string[] {
  const reopened = calendar.everClosed.filter((one) => one < day && calendar.stateOf(one) === 'reopened')
  const open = new Set(reopened)
  for (const worked of workedDaysBefore(reader, calendar, day))
    if (calendar.stateOf(worked) === 'open') open.add(worked)
  for (const counting of daysOfLateRecords(reader, calendar, day, open)) open.add(counting)
  return [...open].sort()
}

/** The days on which something was recorded, the newest first. Each is found by the time of its newest record. */
function* workedDaysBefore(reader: Reader, { stretches }: LedgerCalendar, day: string): Generator<string> {
  for (const { zone, from, until } of stretches) {
    let before = startOfDay(day, zone)
    for (;;) {
      const newest = reader.get<{ readonly at: number } | undefined>(sql`
        SELECT at FROM event WHERE at < ${before} AND place >= ${from} AND place < ${until} AND ${loud}
        ORDER BY at DESC LIMIT 1`)
      if (newest === undefined) break
      const worked = localDate(newest.at, zone)
      yield worked
      before = startOfDay(worked, zone)
    }
  }
}

/**
 * Days that nobody closed yet and that count what came too late for a closed day before them. One that is known to be open
 * needs no further reason.
 */
function* daysOfLateRecords(
  reader: Reader,
  calendar: LedgerCalendar,
  before: string,
  known: ReadonlySet<string>,
): Generator<string> {
  for (const closed of calendar.everClosed) {
    let next = closed
    while (calendar.stateOf(next) !== 'open') next = addDays(next, 1)
    if (next >= before || known.has(next)) continue
    const late = lateRecordsOf(reader, calendar, closed)
    if (late.some(({ type, day }) => day === next && !/^(day|report)\./.test(type))) yield next
  }
}

/** Whether people have done anything on a day, beside reports; what is only counted there was done on another. */
export function wasSealedDayWorked(reader: Reader, calendar: LedgerCalendar, day: string): boolean {
  const jobs = sql.join(
    jobActors.map((actor) => sql`${actor}`),
    sql`, `,
  )
  return calendar.stretches.some(({ zone, from, until }) =>
    reader
      .all<{ readonly seq: number; readonly at: number; readonly type: string; readonly stream: string }>(
        sql`
        SELECT place AS seq, at, type, stream FROM event
        WHERE at >= ${startOfDay(day, zone)} AND at < ${endOfDay(day, zone)} AND place >= ${from} AND place < ${until}
          AND ${loud} AND actor NOT IN (${jobs})`,
      )
      .some((event) => calendar.place(event).day === day),
  )
}

import { asc, sql } from 'drizzle-orm'
import { addDays, endOfDay, HOUR, localDate, startOfDay } from '../../shared/kernel/time.ts'
import { spanOf, type Days, type Span, type Zones } from '../../shared/reports/business-day.ts'
import type { Reader } from '../db/open.ts'
import { reportZoneTable } from '../db/schema/report.ts'

/** Every zone of the centre, in the order of its records. */
export function readZones(reader: Reader): Zones {
  return reader.select().from(reportZoneTable).orderBy(asc(reportZoneTable.seq)).all()
}

/** The stretch of time that business days are. */
export function readSpan(reader: Reader, { from, to }: Days): Span {
  return spanOf(from, to, readZones(reader))
}

/** The business day that counts a record, and the day on which it happened where that is another one. */
export interface Place {
  readonly day: string
  readonly lateOf: string | null
}

/** No clock that is put forward or back around midnight reaches further into a day. */
const EDGE = 3 * HOUR

/** The middle of the day that was asked for last: records come in the order of their time, and a day has hundreds. */
let newest = { zone: '', date: '', from: 0, to: 0 }

function dateOf(at: number, zone: string): string {
  if (newest.zone === zone && newest.from <= at && at < newest.to) return newest.date
  const date = localDate(at, zone)
  newest = { zone, date, from: startOfDay(date, zone) + EDGE, to: endOfDay(date, zone) - EDGE }
  return date
}

const inForce = sql.raw(`
  SELECT (SELECT zone FROM report_zone ORDER BY seq DESC LIMIT 1) AS zone,
    (SELECT max(day) FROM report_day WHERE state = 'closed') AS closed`)

/**
 * Where a record that is written now is counted: on the calendar day that the centre's clocks show, or on the next day
 * that is not closed. Zone and closings are those in force with this record.
 */
export function placeOf(reader: Reader, at: number): Place {
  const { zone, closed } = reader.get<{ readonly zone: string | null; readonly closed: string | null }>(
    inForce,
  )
  const own = dateOf(at, zone ?? 'UTC')
  if (closed === null || own > closed) return { day: own, lateOf: null }
  const day = nextOpenDay(reader, own)
  return { day, lateOf: day === own ? null : own }
}

/** The first day from `day` on that is not closed. */
export function nextOpenDay(reader: Reader, day: string): string {
  const rows = reader.all<{ readonly day: string }>(
    sql`SELECT day FROM report_day WHERE state = 'closed' AND day >= ${day} ORDER BY day`,
  )
  let open = day
  for (const row of rows) {
    if (row.day !== open) break
    open = addDays(open, 1)
  }
  return open
}

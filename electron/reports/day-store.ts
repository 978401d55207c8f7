import { asc, eq, sql } from 'drizzle-orm'
import { addDays, localDate } from '../../shared/kernel/time.ts'
import { spanOf } from '../../shared/reports/business-day.ts'
import type { DayState } from '../../shared/reports/contract.ts'
import type { Reader } from '../db/open.ts'
import { reportDayTable } from '../db/schema/report.ts'

/** How one day stands. */
export function readDay(reader: Reader, day: string, zone: string): DayState {
  const row = reader.select().from(reportDayTable).where(eq(reportDayTable.day, day)).get()
  return {
    day,
    state: row?.state ?? 'open',
    closedAt: row?.closedAt ?? null,
    closedBy: row?.closedBy ?? null,
    upTo: row?.upTo ?? null,
    reason: row?.reason ?? null,
    records: countRecords(reader, day, zone),
  }
}

/** The last `count` days up to `today` that have records or a closing; today always. Newest first. */
export function readDays(reader: Reader, today: string, count: number, zone: string): readonly DayState[] {
  const days: DayState[] = [readDay(reader, today, zone)]
  let day: string | null = today
  while (days.length < count) {
    day = dayWithRecordsBefore(reader, day, zone)
    if (day === null) break
    days.push(readDay(reader, day, zone))
  }
  return days
}

/** Days before `day` that have records and are not closed, oldest first. */
export function openDaysBefore(reader: Reader, day: string, zone: string): readonly string[] {
  const closed = new Set(
    reader
      .select()
      .from(reportDayTable)
      .where(eq(reportDayTable.state, 'closed'))
      .orderBy(asc(reportDayTable.day))
      .all()
      .map((row) => row.day),
  )
  const open: string[] = []
  for (
    let at = dayWithRecordsBefore(reader, day, zone);
    at !== null;
    at = dayWithRecordsBefore(reader, at, zone)
  ) {
    if (!closed.has(at)) open.unshift(at)
  }
  return open
}

/** The newest day before `day` on which something was recorded. */
function dayWithRecordsBefore(reader: Reader, day: string, zone: string): string | null {
  const { startsAt } = spanOf(day, day, zone)
  const row = reader.get<{ at: number | null } | undefined>(
    sql`SELECT max(at) AS at FROM report_fact WHERE at < ${startsAt}`,
  )
  return row?.at === null || row === undefined ? null : localDate(row.at, zone)
}

function countRecords(reader: Reader, day: string, zone: string): number {
  const { startsAt, endsAt } = spanOf(day, addDays(day, 0), zone)
  const row = reader.get<{ count: number } | undefined>(
    sql`SELECT count(*) AS count FROM report_fact WHERE at >= ${startsAt} AND at < ${endsAt}`,
  )
  return row?.count ?? 0
}

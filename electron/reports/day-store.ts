import { eq, sql } from 'drizzle-orm'
import { jobActors } from '../../shared/reports/jobs.ts'
import type { DayState } from '../../shared/reports/contract.ts'
import type { Reader } from '../db/open.ts'
import { reportDayTable } from '../db/schema/report.ts'

/** The reports' own records: a day that has nothing else is no day to report. */
const quiet = sql`(type LIKE 'day.%' OR type LIKE 'report.%')`

/** How one day stands. */
export function readDay(reader: Reader, day: string): DayState {
  const row = reader.select().from(reportDayTable).where(eq(reportDayTable.day, day)).get()
  return {
    day,
    state: row?.state ?? 'open',
    closedAt: row?.closedAt ?? null,
    closedBy: row?.closedBy ?? null,
    upTo: row?.upTo ?? null,
    reason: row?.reason ?? null,
    records: countRecords(reader, day),
    worked: wasWorked(reader, day),
  }
}

/** The last `count` days up to `today` that have records or a closing; today always. Newest first. */
export function readDays(reader: Reader, today: string, count: number): readonly DayState[] {
  const days: DayState[] = [readDay(reader, today)]
  let day: string | null = today
  while (days.length < count) {
    day = dayBefore(reader, day)
    if (day === null) break
    days.push(readDay(reader, day))
  }
  return days
}

/** Whether people have done anything on a day, beside reports; what is only counted there was done on another. */
export function wasWorked(reader: Reader, day: string): boolean {
  const jobs = sql.join(
    jobActors.map((actor) => sql`${actor}`),
    sql`, `,
  )
  const row = reader.get(sql`
    SELECT 1 FROM report_fact WHERE day = ${day} AND late_of IS NULL AND actor NOT IN (${jobs}) AND NOT ${quiet} LIMIT 1`)
  return row !== undefined
}

/** The newest day before `day` that counts a record, or was closed. */
function dayBefore(reader: Reader, day: string): string | null {
  const row = reader.get<{ day: string | null }>(sql`
    SELECT max(day) AS day FROM (
      SELECT * FROM (SELECT day FROM report_fact WHERE day < ${day} AND NOT ${quiet} ORDER BY day DESC LIMIT 1)
      UNION ALL SELECT max(day) FROM report_day WHERE day < ${day})`)
  return row.day
}

function countRecords(reader: Reader, day: string): number {
  return reader.get<{ count: number }>(sql`SELECT count(*) AS count FROM report_fact WHERE day = ${day}`)
    .count
}

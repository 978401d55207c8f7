import { sql } from 'drizzle-orm'
import { endOfDay, startOfDay } from '../../shared/kernel/time.ts'
import type { Days } from '../../shared/reports/business-day.ts'
import type { Reader } from '../db/open.ts'
import { lateRecords, type LedgerCalendar } from './ledger-calendar.ts'

/** How many records of each type business days have, counted in the ledger itself, without facts and sums. */
export function countLedger(
  reader: Reader,
  calendar: LedgerCalendar,
  days: Days,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const add = (type: string, count: number) => counts.set(type, (counts.get(type) ?? 0) + count)
  for (const { zone, from, until } of calendar.stretches) {
    const rows = reader.all<{ readonly type: string; readonly count: number }>(sql`
      SELECT type, count(*) AS count FROM event
      WHERE at >= ${startOfDay(days.from, zone)} AND at < ${endOfDay(days.to, zone)} AND place >= ${from} AND place < ${until}
      GROUP BY type`)
    for (const { type, count } of rows) add(type, count)
  }
  const within = (day: string) => days.from <= day && day <= days.to
  for (const { type, own, day } of lateRecords(reader, calendar, days)) {
    if (within(own) && !within(day)) add(type, -1)
    if (!within(own) && within(day)) add(type, 1)
  }
  return counts
}

export function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

import { DateTime } from 'luxon'
import { addDays } from '../kernel/time.ts'
import { daysBetween, type Days } from './business-day.ts'

/** How many stretches before it a report is held against. */
const COMPARED = 4

/**
 * What a report is compared with, the newest first: a day with the last four same weekdays, a whole calendar month with the
 * four months before, any other range with the last four of its length that begin on the same weekday.
 */
export function comparedDays({ from, to }: Days): readonly Days[] {
  const before = Array.from({ length: COMPARED }, (_, at) => at + 1)
  if (isWholeMonth({ from, to })) return before.map((months) => monthBefore(from, months))
  const weeks = Math.ceil(daysBetween(from, to) / 7)
  return before.map((times) => ({
    from: addDays(from, -times * weeks * 7),
    to: addDays(to, -times * weeks * 7),
  }))
}

function isWholeMonth({ from, to }: Days): boolean {
  return from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7) && addDays(to, 1).endsWith('-01')
}

function monthBefore(first: string, months: number): Days {
  const month = DateTime.fromISO(first, { zone: 'utc' }).minus({ months })
  return { from: month.toFormat('yyyy-MM-dd'), to: month.endOf('month').toFormat('yyyy-MM-dd') }
}

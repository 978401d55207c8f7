import { z } from 'zod'
import { calendarDate } from '../kernel/facts.ts'
import { money } from '../kernel/money.ts'
import { addDays } from '../kernel/time.ts'
import { daysBetween, eachDay, mondayOf, type Days } from './business-day.ts'

export const trendUnits = ['day', 'week', 'month'] as const
export type TrendUnit = (typeof trendUnits)[number]

/** A range cut into days, weeks or months, and what was done in each. */
export const trend = z.strictObject({
  unit: z.enum(trendUnits),
  points: z.array(
    z.strictObject({
      /** Both included; the first and the last may be cut off by the range. */
      from: calendarDate,
      to: calendarDate,
      units: z.int(),
      decisions: z.int(),
      replacements: z.int(),
      reviews: z.int(),
      /** What was charged for exchanges, less what was taken back; one for each currency. */
      fees: z.array(money),
    }),
  ),
})
export type Trend = z.infer<typeof trend>

/** More bars than that cannot be told apart. */
const MOST_DAYS = 31
const MOST_WEEKS = 26

/** Which days stand together: single days up to a month, weeks from Monday up to half a year, calendar months beyond. */
export function cutRange({ from, to }: Days): { readonly unit: TrendUnit; readonly parts: readonly Days[] } {
  const days = daysBetween(from, to)
  if (days <= MOST_DAYS)
    return { unit: 'day', parts: eachDay(from, to).map((day) => ({ from: day, to: day })) }
  const unit = days <= MOST_WEEKS * 7 ? 'week' : 'month'
  const parts: Days[] = []
  for (let at = from; at <= to;) {
    const end = unit === 'week' ? addDays(mondayOf(at), 6) : lastOfMonth(at)
    const last = end < to ? end : to
    parts.push({ from: at, to: last })
    at = addDays(last, 1)
  }
  return { unit, parts }
}

function lastOfMonth(day: string): string {
  // Whatever the month: its 28th and four days lie in the next one.
  const next = addDays(`${day.slice(0, 7)}-28`, 4)
  return addDays(`${next.slice(0, 7)}-01`, -1)
}

/**
 * The stretch before or after a range: the whole month beside a whole month, otherwise as many days. `direction`: −1 the one
 * before, 1 the one after.
 */
export function besideRange({ from, to }: Days, direction: -1 | 1): Days {
  const isMonth = from.endsWith('-01') && to === lastOfMonth(from)
  if (!isMonth) {
    const by = daysBetween(from, to) * direction
    return { from: addDays(from, by), to: addDays(to, by) }
  }
  const first = `${addDays(direction === 1 ? to : from, direction).slice(0, 7)}-01`
  return { from: first, to: lastOfMonth(first) }
}

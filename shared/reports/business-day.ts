import { DateTime } from 'luxon'
import { addDays, endOfDay, HOUR, localDate, startOfDay } from '../kernel/time.ts'

/** Calendar days of the centre's zone, both included, and the stretch of time that they are: half-open, ms UTC. */
export interface Span {
  readonly from: string
  readonly to: string
  readonly zone: string
  readonly startsAt: number
  readonly endsAt: number
}

/** From local midnight to local midnight: 23, 24 or 25 hours a day, whatever the clocks do. */
export function spanOf(from: string, to: string, zone: string): Span {
  return { from, to, zone, startsAt: startOfDay(from, zone), endsAt: endOfDay(to, zone) }
}

export function hoursOf(span: Pick<Span, 'startsAt' | 'endsAt'>): number {
  return (span.endsAt - span.startsAt) / HOUR
}

/** How many calendar days lie from one to the other, both included. */
export function daysBetween(from: string, to: string): number {
  const days = DateTime.fromISO(to, { zone: 'utc' }).diff(
    DateTime.fromISO(from, { zone: 'utc' }),
    'days',
  ).days
  return Math.round(days) + 1
}

/** Every day from one to the other, both included. */
export function eachDay(from: string, to: string): readonly string[] {
  return Array.from({ length: Math.max(daysBetween(from, to), 0) }, (_, at) => addDays(from, at))
}

/** The hours of a day as its clocks show them: an hour that the clocks pass twice stands twice. */
export function hoursOfDay(
  date: string,
  zone: string,
): readonly { readonly label: string; readonly at: number }[] {
  const { startsAt, endsAt } = spanOf(date, date, zone)
  return Array.from({ length: Math.ceil((endsAt - startsAt) / HOUR) }, (_, index) => {
    const at = startsAt + index * HOUR
    return { at, label: DateTime.fromMillis(at, { zone }).toFormat('HH:mm') }
  })
}

/** The Monday that begins the week of a date. */
export function mondayOf(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).startOf('week').toFormat('yyyy-MM-dd')
}

/** Whole weeks, Monday to Sunday, the last of them with `date` in it; oldest first. */
export function weeksTo(date: string, count: number, zone: string): readonly Span[] {
  const last = mondayOf(date)
  return Array.from({ length: count }, (_, index) => {
    const monday = addDays(last, (index - count + 1) * 7)
    return spanOf(monday, addDays(monday, 6), zone)
  })
}

/**
 * The instant of a day's closing time ('HH:MM' by the zone's clocks). A time that the clocks jump over is as much later.
 */
export function closingInstant(date: string, time: string, zone: string): number {
  const local = DateTime.fromISO(`${date}T${time}:00`, { zone })
  return local.isValid ? local.toMillis() : endOfDay(date, zone)
}

export function todayIn(zone: string, now: number): string {
  return localDate(now, zone)
}

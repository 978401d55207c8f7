import { DateTime, IANAZone } from 'luxon'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
/** 24 elapsed hours, which is not always a calendar day. */
export const DAY = 24 * HOUR

/** A stretch of time, half-open: startsAt ≤ t < endsAt, in ms since the epoch. */
export interface Term {
  readonly startsAt: number
  readonly endsAt: number
}

export function within(term: Term, instant: number): boolean {
  return term.startsAt <= instant && instant < term.endsAt
}

/** True for the name of an IANA zone. A bare offset is no zone: it knows no daylight saving. */
export function isZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name)
}

/** In words of no person's language: the system's would be looked up for nothing. */
const inUtc = { zone: 'utc', locale: 'en' } as const

/** True for a date of the calendar, written YYYY-MM-DD. */
export function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text, inUtc).isValid
}

/** The calendar date that a clock in the zone shows at this instant. */
export function localDate(instant: number, zone: string): string {
  return DateTime.fromMillis(instant, { zone }).toFormat('yyyy-MM-dd')
}

export function addDays(date: string, days: number): string {
  return DateTime.fromISO(date, inUtc).plus({ days }).toFormat('yyyy-MM-dd')
}

/** The same date so many years later, clamped to the month (29 Feb → 28 Feb). */
export function addYears(date: string, years: number): string {
  return DateTime.fromISO(date, inUtc).plus({ years }).toFormat('yyyy-MM-dd')
}

/**
 * The instant at which a calendar date begins in the zone: local midnight, its first pass where clocks go back over
 * it, the end of the gap where clocks jump over it.
 */
export function startOfDay(date: string, zone: string): number {
  return firstPass(DateTime.fromISO(date, { zone }))
}

/** The local midnight that ends a calendar date: an exclusive end. */
export function endOfDay(date: string, zone: string): number {
  return startOfDay(addDays(date, 1), zone)
}

/** 12:00 by the clocks of the zone on a calendar date. */
export function noon(date: string, zone: string): number {
  return firstPass(DateTime.fromISO(`${date}T12:00:00`, { zone }))
}

/** The calendar date so many months later: the same day of the month, or the last one where that month is shorter. */
export function addCalendarMonths(date: string, months: number): string {
  return DateTime.fromISO(date, inUtc).plus({ months }).toFormat('yyyy-MM-dd')
}

/** The same local date and time so many months later, clamped to the month (29 Feb → 28 Feb). */
export function addMonths(instant: number, months: number, zone: string): number {
  return DateTime.fromMillis(instant, { zone }).plus({ months }).toMillis()
}

function firstPass(local: DateTime): number {
  if (!local.isValid) throw new RangeError(`no such local time: ${local.invalidExplanation}`)
  return Math.min(...local.getPossibleOffsets().map((pass) => pass.toMillis()))
}

import { DateTime } from 'luxon'
import { addDays, endOfDay, HOUR, localDate } from '../kernel/time.ts'

/** A zone and the record from which on it is in force. */
export interface ZoneChange {
  readonly seq: number
  readonly at: number
  readonly zone: string
}

/** Every zone that a centre ever had, in the order of its records. */
export type Zones = readonly ZoneChange[]

/** Business days, both included, and the stretch of time that they are: half-open, ms UTC. */
export interface Span {
  readonly from: string
  readonly to: string
  /** The zone in which the last day ended. */
  readonly zone: string
  readonly startsAt: number
  readonly endsAt: number
}

/** From local midnight to local midnight: 23, 24 or 25 hours a day, whatever the clocks do. */
export function spanOf(from: string, to: string, zones: Zones): Span {
  const { endsAt, zone } = endOf(to, zones)
  return { from, to, zone, startsAt: endOf(addDays(from, -1), zones).endsAt, endsAt }
}

/**
 * When a day ended, in the zone that was in force then: days follow one another without gap or overlap, also where the
 * centre moved to another zone in between. A clock that was set back makes no zone end before it began.
 */
function endOf(date: string, zones: Zones): { readonly endsAt: number; readonly zone: string } {
  const known = zones.length > 0 ? zones : [{ at: 0, zone: 'UTC' }]
  let begins = Number.NEGATIVE_INFINITY
  for (const [index, { zone }] of known.entries()) {
    const next = known[index + 1]
    const ends = next ? Math.max(begins, next.at) : Number.POSITIVE_INFINITY
    const endsAt = Math.max(begins, endOfDay(date, zone))
    if (endsAt < ends) return { endsAt, zone }
    begins = ends
  }
  throw new Error('the last zone has no end')
}

/** The zone in which a day ended, or will end. */
export function zoneOn(date: string, zones: Zones): string {
  return endOf(date, zones).zone
}

/** The zone that was in force for a record; before the first, the clocks are those of UTC. */
export function zoneAtRecord(seq: number, zones: Zones): string {
  return zones.findLast((change) => change.seq <= seq)?.zone ?? 'UTC'
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
export function hoursOfDay({
  startsAt,
  endsAt,
  zone,
}: Pick<Span, 'startsAt' | 'endsAt' | 'zone'>): readonly { readonly label: string; readonly at: number }[] {
  return Array.from({ length: Math.ceil((endsAt - startsAt) / HOUR) }, (_, index) => {
    const at = startsAt + index * HOUR
    return { at, label: DateTime.fromMillis(at, { zone }).toFormat('HH:mm') }
  })
}

/** The Monday that begins the week of a date. */
export function mondayOf(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).startOf('week').toFormat('yyyy-MM-dd')
}

export interface Days {
  readonly from: string
  readonly to: string
}

/** Whole weeks, Monday to Sunday, the last of them with `date` in it; oldest first. */
export function weeksTo(date: string, count: number): readonly Days[] {
  const last = mondayOf(date)
  return Array.from({ length: count }, (_, index) => {
    const monday = addDays(last, (index - count + 1) * 7)
    return { from: monday, to: addDays(monday, 6) }
  })
}

/** A closing time before noon ends the day before: who closes after midnight closes the day that is over. */
const FIRST_SAME_DAY = '12:00'

/**
 * The instant at which a day is closed by a schedule ('HH:MM' by the zone's clocks). A time that the clocks jump over is
 * as much later.
 */
export function closingInstant(date: string, time: string, zone: string): number {
  const on = time < FIRST_SAME_DAY ? addDays(date, 1) : date
  const local = DateTime.fromISO(`${on}T${time}:00`, { zone })
  return local.isValid ? local.toMillis() : endOfDay(on, zone)
}

export function todayIn(zone: string, now: number): string {
  return localDate(now, zone)
}

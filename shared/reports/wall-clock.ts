import { DateTime } from 'luxon'
import { DAY } from '../kernel/time.ts'

/** What the clocks of a zone show at an instant, and how far they are from UTC. */
export interface WallTime {
  /** As if the clocks showed UTC, ms. */
  readonly local: number
  /** Minutes east of UTC. */
  readonly offset: number
}

/**
 * Reads a zone's clocks, a hundred thousand times a second: the distance from UTC is looked up once for each day on which
 * it does not change.
 */
export function wallClock(zone: string): (at: number) => WallTime {
  const offsetAt = (at: number): number => DateTime.fromMillis(at, { zone }).offset
  const days = new Map<number, number | null>()
  return (at) => {
    const day = Math.floor(at / DAY)
    let known = days.get(day)
    if (known === undefined) {
      const begins = offsetAt(day * DAY)
      known = begins === offsetAt((day + 1) * DAY) ? begins : null
      days.set(day, known)
    }
    const offset = known ?? offsetAt(at)
    return { local: at + offset * 60_000, offset }
  }
}

/** `2026-03-02 10:00:00` */
export function plainTime({ local }: WallTime): string {
  return new Date(local).toISOString().slice(0, 19).replace('T', ' ')
}

/** `2026-03-02T10:00:00.000+01:00` */
export function isoTime({ local, offset }: WallTime): string {
  const east = Math.abs(offset)
  const [hours, minutes] = [Math.floor(east / 60), Math.round(east % 60)]
  const two = (n: number) => String(n).padStart(2, '0')
  return `${new Date(local).toISOString().slice(0, 23)}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`
}

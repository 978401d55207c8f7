import { DateTime } from 'luxon'

/** `2026-11-30 14:05` by the centre's clocks: what every program sorts and reads. */
export function localTime(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm')
}

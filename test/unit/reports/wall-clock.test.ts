import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, it } from 'vitest'
import { isoTime, plainTime, wallClock } from '../../../shared/reports/wall-clock.ts'

const zones = ['Europe/Prague', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC']

it.each(zones)('reads the clocks of %s as luxon does, through every change of them', (zone) => {
  const clock = wallClock(zone)
  const instants = fc.oneof(
    fc.integer({ min: Date.UTC(2015), max: Date.UTC(2030) }),
    // Around both changes of 2026 in Europe, where a day has two distances from UTC.
    fc.integer({ min: -7_200_000, max: 7_200_000 }).map((by) => Date.UTC(2026, 2, 29, 1) + by),
    fc.integer({ min: -7_200_000, max: 7_200_000 }).map((by) => Date.UTC(2026, 9, 25, 1) + by),
  )
  fc.assert(
    fc.property(instants, (at) => {
      const there = DateTime.fromMillis(at, { zone })
      expect(plainTime(clock(at))).toBe(there.toFormat('yyyy-MM-dd HH:mm:ss'))
      expect(isoTime(clock(at)).replace('+00:00', 'Z')).toBe(there.toISO()?.replace('+00:00', 'Z'))
    }),
  )
})

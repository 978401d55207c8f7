import * as fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { decideTerm, type Purchase } from '../../../shared/plans/term.ts'

const t = Date.parse

describe('the term of a plan', () => {
  it.each<[Purchase, string, string, string]>([
    [
      { purchase: 'bundle', dispatchedOn: '2026-03-27' },
      'Europe/Prague',
      '2026-03-29T12:00:00+02:00',
      '2027-03-29T12:00:00+02:00',
    ],
    [
      { purchase: 'bundle', dispatchedOn: '2026-10-23' },
      'Europe/Prague',
      '2026-10-25T12:00:00+01:00',
      '2027-10-25T12:00:00+02:00',
    ],
    [
      { purchase: 'bundle', dispatchedOn: '2024-02-27' },
      'Europe/Prague',
      '2024-02-29T12:00:00+01:00',
      '2025-02-28T12:00:00+01:00',
    ],
    [
      { purchase: 'bundle', dispatchedOn: '2025-02-27' },
      'Europe/Prague',
      '2025-03-01T12:00:00+01:00',
      '2026-03-01T12:00:00+01:00',
    ],
    [
      { purchase: 'bundle', dispatchedOn: '2026-12-30' },
      'Pacific/Auckland',
      '2027-01-01T12:00:00+13:00',
      '2028-01-01T12:00:00+13:00',
    ],
    [
      { purchase: 'separate', agreedOn: '2026-05-05' },
      'America/New_York',
      '2026-05-05T12:00:00-04:00',
      '2027-05-05T12:00:00-04:00',
    ],
    [
      { purchase: 'separate', agreedOn: '2026-11-01' },
      'America/New_York',
      '2026-11-01T12:00:00-05:00',
      '2027-11-01T12:00:00-04:00',
    ],
  ])('%j in %s', (purchase, zone, startsAt, endsAt) => {
    expect(decideTerm(purchase, zone)).toMatchObject({
      outcome: 'dated',
      startsAt: t(startsAt),
      endsAt: t(endsAt),
    })
  })

  it('asks for the date and never guesses it', () => {
    expect(decideTerm({ purchase: 'separate', agreedOn: null }, 'Europe/Prague')).toMatchObject({
      outcome: 'needs-proof',
      missing: ['agreedOn'],
      gates: [{ rule: 'T2', result: 'unknown' }],
    })
    expect(decideTerm({ purchase: 'bundle', dispatchedOn: null }, 'Europe/Prague')).toMatchObject({
      missing: ['dispatchedOn'],
    })
  })

  it('starts and ends at local noon, on the same day of the year', () => {
    const days = fc.date({ min: new Date('2016-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    const zones = fc.constantFrom('Europe/Prague', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland')
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const agreedOn = day.toISOString().slice(0, 10)
        const decided = decideTerm({ purchase: 'separate', agreedOn }, zone)
        if (decided.outcome !== 'dated') throw new Error('a date was given')
        const [start, end] = [decided.startsAt, decided.endsAt].map((instant) =>
          DateTime.fromMillis(instant, { zone }),
        )
        expect(start?.toFormat('yyyy-MM-dd HH:mm:ss.SSS')).toBe(`${agreedOn} 12:00:00.000`)
        const leapDay = agreedOn.endsWith('-02-29')
        expect(end?.toFormat('MM-dd HH:mm')).toBe(`${leapDay ? '02-28' : agreedOn.slice(5)} 12:00`)
        expect(end?.year).toBe(Number(agreedOn.slice(0, 4)) + 1)
      }),
    )
  })
})

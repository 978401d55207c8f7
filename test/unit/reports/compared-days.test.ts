import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, it } from 'vitest'
import { addDays } from '../../../shared/kernel/time.ts'
import { daysBetween } from '../../../shared/reports/business-day.ts'
import { comparedDays } from '../../../shared/reports/compared-days.ts'

const weekday = (date: string) => DateTime.fromISO(date, { zone: 'utc' }).weekday

const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days))

it('compares a day with the last four same weekdays', () => {
  expect(comparedDays({ from: '2026-03-10', to: '2026-03-10' }).map(({ from }) => from)).toEqual([
    '2026-03-03',
    '2026-02-24',
    '2026-02-17',
    '2026-02-10',
  ])
})

it('compares a whole month with the four months before, however long they are', () => {
  expect(comparedDays({ from: '2028-03-01', to: '2028-03-31' })).toEqual([
    { from: '2028-02-01', to: '2028-02-29' },
    { from: '2028-01-01', to: '2028-01-31' },
    { from: '2027-12-01', to: '2027-12-31' },
    { from: '2027-11-01', to: '2027-11-30' },
  ])
})

it('compares any other range with as many days, on the same weekdays, before it and apart from each other', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: 0, max: 100 }), (from, more) => {
      const range = { from, to: addDays(from, more) }
      fc.pre(!(from.endsWith('-01') && addDays(range.to, 1).endsWith('-01')))
      const compared = comparedDays(range)
      expect(compared).toHaveLength(4)
      for (const [at, days] of compared.entries()) {
        expect(daysBetween(days.from, days.to)).toBe(more + 1)
        expect(weekday(days.from)).toBe(weekday(from))
        expect(days.to < (compared[at - 1] ?? range).from).toBe(true)
      }
    }),
  )
})

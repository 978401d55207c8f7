import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/kernel/time.ts'
import { eachDay } from '../../../shared/reports/business-day.ts'
import { besideRange, cutRange } from '../../../shared/reports/trend.ts'

const days = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 1_500 }))
  .map(([start, length]) => {
    const from = addDays('1990-01-01', start)
    return { from, to: addDays(from, length) }
  })

describe('a range cut for its trend', () => {
  it('has each of its days once, in order, in few enough parts', () => {
    fc.assert(
      fc.property(days, (range) => {
        const { parts } = cutRange(range)
        expect(parts.flatMap(({ from, to }) => eachDay(from, to))).toEqual(eachDay(range.from, range.to))
        expect(parts.length).toBeLessThanOrEqual(52)
      }),
    )
  })

  it.each([
    ['2026-03-01', '2026-03-31', 'day', 31],
    ['2026-03-01', '2026-04-01', 'week', 6],
    ['2025-11-03', '2026-05-03', 'week', 26],
    ['2025-11-03', '2026-05-04', 'month', 7],
    ['2026-01-01', '2026-12-31', 'month', 12],
  ] as const)('from %s to %s: by %s, %i parts', (from, to, unit, count) => {
    expect(cutRange({ from, to })).toMatchObject({ unit, parts: { length: count } })
  })
})

describe('the stretch beside a range', () => {
  it('is a whole month beside a whole month, whatever its length', () => {
    expect(besideRange({ from: '2026-03-01', to: '2026-03-31' }, -1)).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    })
    expect(besideRange({ from: '2026-12-01', to: '2026-12-31' }, 1)).toEqual({
      from: '2027-01-01',
      to: '2027-01-31',
    })
  })

  it('touches it, is as long, and leads back to it', () => {
    fc.assert(
      fc.property(days, (range) => {
        const before = besideRange(range, -1)
        expect(addDays(before.to, 1)).toBe(range.from)
        expect(besideRange(before, 1)).toEqual(range)
      }),
    )
  })
})

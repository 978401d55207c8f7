import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isClockApart, isClockBehind, isOtherClockApart } from '../../../shared/kernel/clock.ts'
import { DAY, MINUTE } from '../../../shared/kernel/time.ts'

describe('a clock behind the newest record (T7)', () => {
  it.each([
    [2 * MINUTE, false],
    [2 * MINUTE + 1, true],
    [-10 * MINUTE, false],
  ])('by %d ms is behind: %s', (by, behind) => {
    expect(isClockBehind(1_000_000, 1_000_000 + by)).toBe(behind)
  })
  it('has nothing to be behind of in an empty ledger', () => {
    expect(isClockBehind(0, null)).toBe(false)
  })
})

describe('a clock that runs apart from the one that nobody can set (T7)', () => {
  const since = { now: 1_700_000_000_000, elapsed: 5_000 }
  const after = (passed: number, set: number) => ({
    now: since.now + passed + set,
    elapsed: since.elapsed + passed,
  })
  it('is believed up to ten minutes either way, however long the computer runs or sleeps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.integer({ min: -10 * MINUTE, max: 10 * MINUTE }),
        (passed, set) => !isClockApart(since, after(passed, set)),
      ),
    )
  })
  it('is doubted from eleven minutes on within a day, either way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: DAY }),
        fc.integer({ min: 11 * MINUTE, max: 400 * DAY }),
        fc.boolean(),
        (passed, by, ahead) => isClockApart(since, after(passed, ahead ? by : -by)),
      ),
    )
  })
  it('forgives two clocks of one computer some seconds a day', () => {
    expect(isClockApart(since, after(100 * DAY, 10 * MINUTE + 100 * 8_000))).toBe(false)
  })
})

describe('another clock that can be asked (T7)', () => {
  const now = Date.UTC(2026, 10, 30, 9)
  it('is believed before this one beyond ten minutes, either way', () => {
    expect(isOtherClockApart(now, now + 10 * MINUTE, 0)).toBe(false)
    expect(isOtherClockApart(now, now + 11 * MINUTE, 0)).toBe(true)
    expect(isOtherClockApart(now, now - 11 * MINUTE, 0)).toBe(true)
  })

  it('that a person has overruled is not asked about again, until it differs by as much once more', () => {
    const year = 365 * 24 * 60 * MINUTE
    expect(isOtherClockApart(now, now - year, -year)).toBe(false)
    expect(isOtherClockApart(now, now - year + 11 * MINUTE, -year)).toBe(true)
    // It was put right meanwhile.
    expect(isOtherClockApart(now, now, -year)).toBe(false)
  })
})

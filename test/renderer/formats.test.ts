import { describe, expect, it } from 'vitest'
import { createFormats } from '../../renderer/base/i18n/formats.ts'

const words = {
  en: {
    ahead: (distance: string) => `in ${distance}`,
    ago: (distance: string) => `${distance} ago`,
    now: 'now',
  },
  cs: {
    ahead: (distance: string) => `za ${distance}`,
    ago: (distance: string) => `před ${distance}`,
    now: 'teď',
  },
}
const en = createFormats('en', 'Europe/Prague', words.en)
const cs = createFormats('cs', 'Europe/Prague', words.cs)

/** What is printed with no-break spaces is compared with plain ones. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const min = 60_000
const hour = 60 * min
const day = 24 * hour

describe('dates and times', () => {
  const at = Date.UTC(2026, 2, 12, 13, 5)

  it('are those of the centre’s zone, not of the computer', () => {
    expect(en.time(at)).toBe('14:05')
    expect(createFormats('en', 'America/New_York', words.en).time(at)).toBe('09:05')
  })

  it('follow the language', () => {
    expect(plain(en.dateTime(at))).toBe('12 Mar 2026, 14:05')
    expect(plain(cs.dateTime(at))).toBe('12. 3. 2026 14:05')
    expect(en.weekdayTime(at)).toBe('Thu 14:05')
    expect(cs.weekdayTime(at)).toBe('čt 14:05')
  })

  it('name zone and seconds where it matters', () => {
    expect(en.exact(at)).toMatch(/Thu.*12 Mar 2026.*14:05:00.*(CET|GMT\+1)/)
  })

  it('keep a calendar date what it is, in any zone', () => {
    expect(createFormats('en', 'Pacific/Honolulu', words.en).calendarDate('2026-03-12')).toBe('12 Mar 2026')
    expect(en.calendarDate('not a date')).toBe('not a date')
  })
})

describe('distances in time', () => {
  it.each([
    [3 * hour + 12 * min, 'in 3 h 12 min'],
    [-(3 * hour + 12 * min), '3 h 12 min ago'],
    [2 * day + 4 * hour + 59 * min, 'in 2 d 4 h'],
    [72 * hour, 'in 3 d'],
    [45 * min + 59_000, 'in 45 min'],
    [10_000, 'now'],
    [59_999, 'now'],
    [-59_999, 'now'],
    [-min, '1 min ago'],
  ])('%d ms is %s', (distance, expected) => {
    expect(plain(en.relative(1_000_000_000_000 + distance, 1_000_000_000_000))).toBe(expected)
  })

  it('never tell a deadline longer than it is', () => {
    expect(plain(en.relative(hour - 1, 0))).toBe('in 59 min')
  })

  it('show seconds where a duration has no minutes', () => {
    expect(plain(en.duration(45_200))).toBe('45 s')
    expect(plain(en.duration(0))).toBe('0 s')
  })
})

describe('money', () => {
  it.each([
    [6_900, 'USD', '69 USD'],
    [6_950, 'USD', '69.50 USD'],
    [0, 'USD', '0 USD'],
    [123_456_700, 'USD', '1,234,567 USD'],
    [500, 'JPY', '500 JPY'],
  ])('%d minor units of %s read %s', (amount, currency, expected) => {
    expect(plain(en.money({ amount, currency }))).toBe(expected)
  })

  it('has the Czech comma', () => {
    expect(plain(cs.money({ amount: 6_950, currency: 'USD' }))).toBe('69,50 USD')
  })
})

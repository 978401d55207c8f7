import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate, readTime } from '../../renderer/base/ui/read-date.ts'

const today = '2026-11-22'

describe('a typed date', () => {
  it.each([
    ['20.11.2026', '2026-11-20'],
    ['20. 11. 2026', '2026-11-20'],
    ['20/11/26', '2026-11-20'],
    ['2011', '2026-11-20'],
    ['20112025', '2025-11-20'],
    ['2026-11-2', '2026-11-02'],
    ['today', '2026-11-22'],
    ['včera', '2026-11-21'],
    ['-3', '2026-11-19'],
    ['24.12.', '2025-12-24'],
    ['29.2.', '2024-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text, today, 'past')).toBe(date)
  })

  it('without a year lies ahead where ends are asked for', () => {
    expect(readDate('24.12.', today, 'future')).toBe('2026-12-24')
    expect(readDate('1.3.', today, 'future')).toBe('2027-03-01')
  })

  it.each(['', 'x', '31.2.2026', '20.13.2026', '11', '2026', '20.11.2026.1'])('%j is none', (text) => {
    expect(readDate(text, today, 'past')).toBeNull()
  })

  it('is never anything but a date of the calendar', () => {
    assert(
      property(string({ unit: constantFrom(...Array.from('0123456789./- ')) }), (text) => {
        const date = readDate(text, today, 'past')
        return date === null || new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
      }),
    )
  })
})

describe('a typed time', () => {
  it.each([
    ['14:30', '14:30'],
    ['1430', '14:30'],
    ['9', '09:00'],
    ['9.05', '09:05'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time)
  })

  it.each(['', '24', '14:60', 'noon'])('%j is none', (text) => {
    expect(readTime(text)).toBeNull()
  })
})

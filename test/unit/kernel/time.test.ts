import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  endOfDay,
  isCalendarDate,
  isZone,
  localDate,
  noon,
  startOfDay,
} from '../../../shared/kernel/time.ts'

const t = Date.parse

describe('a day in a zone', () => {
  it.each([
    ['2026-11-20', 'Europe/Prague', '2026-11-19T23:00:00Z'],
    ['2026-03-29', 'Europe/Prague', '2026-03-28T23:00:00Z'],
    ['2026-10-25', 'Europe/Prague', '2026-10-24T22:00:00Z'],
    // Clocks jump over midnight: the day begins at 01:00.
    ['2023-04-28', 'Africa/Cairo', '2023-04-27T22:00:00Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    // Clocks go back over midnight: the day begins at its first pass.
    ['2022-11-06', 'America/Havana', '2022-11-06T04:00:00Z'],
    // A zone that left the day out: what follows it begins then.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('%s in %s begins at %s', (date, zone, begins) => {
    expect(startOfDay(date, zone)).toBe(t(begins))
  })

  it('is 23 or 25 hours long when clocks change', () => {
    const hours = (date: string) =>
      (endOfDay(date, 'Europe/Prague') - startOfDay(date, 'Europe/Prague')) / 3_600_000
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-20')]).toEqual([23, 25, 24])
  })

  it('has its noon by local clocks', () => {
    expect(noon('2026-03-29', 'Europe/Prague')).toBe(t('2026-03-29T12:00:00+02:00'))
    expect(noon('2026-03-28', 'Europe/Prague')).toBe(t('2026-03-28T12:00:00+01:00'))
  })

  it('holds exactly the instants that show its date', () => {
    const zones = fc.constantFrom(
      'Europe/Prague',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Auckland',
      'UTC',
    )
    const instants = fc.integer({ min: t('2015-01-01T00:00:00Z'), max: t('2035-01-01T00:00:00Z') })
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const date = localDate(instant, zone)
        expect(startOfDay(date, zone)).toBeLessThanOrEqual(instant)
        expect(endOfDay(date, zone)).toBeGreaterThan(instant)
      }),
    )
  })
})

describe('calendar sums', () => {
  it('counts days over months, leap days and years', () => {
    expect(addDays('2024-02-27', 2)).toBe('2024-02-29')
    expect(addDays('2025-02-27', 2)).toBe('2025-03-01')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('keeps the local time and holds the end of the month', () => {
    const prague = 'Europe/Prague'
    expect(addMonths(t('2024-02-29T12:00:00+01:00'), 12, prague)).toBe(t('2025-02-28T12:00:00+01:00'))
    expect(addMonths(t('2023-02-28T12:00:00+01:00'), 12, prague)).toBe(t('2024-02-28T12:00:00+01:00'))
    expect(addMonths(t('2026-03-29T12:00:00+02:00'), 12, prague)).toBe(t('2027-03-29T12:00:00+02:00'))
    expect(addMonths(t('2026-03-28T12:00:00+01:00'), 12, prague)).toBe(t('2027-03-28T12:00:00+02:00'))
  })
})

describe('names of days and zones', () => {
  it.each(['Europe/Prague', 'UTC', 'Etc/GMT+1', 'America/Argentina/Buenos_Aires'])('%s is a zone', (name) => {
    expect(isZone(name)).toBe(true)
  })
  it.each(['', '+01:00', 'local', 'system', 'Mars/Base', 'Europe/Praha', 'GMT+1'])('%j is none', (name) => {
    expect(isZone(name)).toBe(false)
  })
  it.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2025-04-31', false],
    ['2025-1-1', false],
    ['2025-01-01T00:00', false],
    ['', false],
  ])('%j as a calendar date: %s', (text, is) => {
    expect(isCalendarDate(text)).toBe(is)
  })
})

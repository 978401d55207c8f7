import { DateTime } from 'luxon'
import { expect, it } from 'vitest'
import { isBackupDue, lastDue } from '../../../shared/upkeep/backups.ts'
import { backupsToKeep } from '../../../shared/upkeep/retention.ts'

const zone = 'Europe/Prague'
const at = (text: string): number => DateTime.fromISO(text, { zone }).toMillis()

it('keeps 7 days, 5 weeks and 12 months of two years of daily backups', () => {
  const now = at('2026-11-29T13:00')
  const days = Array.from({ length: 730 }, (_, back) => ({
    at: DateTime.fromMillis(now, { zone }).minus({ days: back, hours: 1 }).toMillis(),
  }))
  const kept = [...backupsToKeep(days, { now, zone, made: null })].map((one) =>
    DateTime.fromMillis(one.at, { zone }).toISODate(),
  )
  expect(kept.slice(0, 7)).toEqual([
    '2026-11-29',
    '2026-11-28',
    '2026-11-27',
    '2026-11-26',
    '2026-11-25',
    '2026-11-24',
    '2026-11-23',
  ])
  // The week of the 23rd is that of the 29th; then four Sundays, then the last days of months.
  expect(kept.slice(7)).toEqual([
    '2026-11-22',
    '2026-11-15',
    '2026-11-08',
    '2026-11-01',
    '2026-10-31',
    '2026-09-30',
    '2026-08-31',
    '2026-07-31',
    '2026-06-30',
    '2026-05-31',
    '2026-04-30',
    '2026-03-31',
    '2026-02-28',
    '2026-01-31',
    '2025-12-31',
  ])
})

it('lets nothing from a clock that was ahead push out what is real, and always keeps the last one', () => {
  const now = at('2026-11-29T13:00')
  const future = Array.from({ length: 20 }, (_, n) => ({ at: at('2027-11-01T12:00') + n * 86_400_000 }))
  const real = [{ at: at('2026-11-28T12:00') }, { at: at('2026-11-27T12:00') }]
  const made = { at: at('2020-01-01T12:00') }
  const kept = backupsToKeep([...future, ...real, made], { now, zone, made })
  expect(real.every((one) => kept.has(one))).toBe(true)
  expect(kept.has(made)).toBe(true)
  expect(future.filter((one) => kept.has(one))).toHaveLength(2)
})

it('is due once after each set hour, at the next chance where that was missed', () => {
  const minute = 12 * 60 + 30
  const rule = (now: string) => ({ now: at(now), minute, zone })
  const made = (lastGood: string) => ({ lastGood: at(lastGood), lastTry: at(lastGood) })
  expect(lastDue(at('2026-11-29T12:29'), minute, zone)).toBe(at('2026-11-28T12:30'))
  expect(isBackupDue(made('2026-11-28T12:31'), rule('2026-11-29T12:29'))).toBe(false)
  expect(isBackupDue(made('2026-11-28T12:31'), rule('2026-11-29T12:30'))).toBe(true)
  expect(isBackupDue(made('2026-11-20T12:31'), rule('2026-11-29T08:00'))).toBe(true)
  expect(isBackupDue({ lastGood: null, lastTry: null }, rule('2026-11-29T08:00'))).toBe(true)
  const failed = { lastGood: at('2026-11-27T12:31'), lastTry: at('2026-11-29T12:31') }
  expect(isBackupDue(failed, rule('2026-11-29T12:50'))).toBe(false)
  expect(isBackupDue(failed, rule('2026-11-29T13:02'))).toBe(true)
  expect(isBackupDue(made('2027-11-28T12:31'), rule('2026-11-29T12:29')), 'made in the future').toBe(true)
})

it('keeps to the wall clock when daylight saving begins and ends', () => {
  const minute = 2 * 60 + 30
  expect(lastDue(at('2026-03-29T12:00'), minute, zone)).toBe(at('2026-03-29T03:30'))
  // 2:30 comes twice: the first counts.
  expect(lastDue(at('2026-10-25T12:00'), minute, zone)).toBe(at('2026-10-25T00:00') + 2.5 * 3_600_000)
})

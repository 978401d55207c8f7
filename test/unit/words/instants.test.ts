import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { deadlineText } from '../../../electron/words/deadline.ts'
import { createFormats as createPaperFormats } from '../../../electron/words/formats.ts'
import { createFormats as createScreenFormats } from '../../../renderer/base/i18n/formats.ts'
import { languages } from '../../../shared/kernel/centre.ts'
import { addDays, endOfDay } from '../../../shared/kernel/time.ts'
import { createInstantWords, isMidnight } from '../../../shared/words/instants.ts'

const prague = 'Europe/Prague'
const plain = (text: string | null): string | undefined => text?.replaceAll('\u00a0', ' ')

describe('a deadline at local midnight', () => {
  it.each([
    ['2026-12-01', 'the end of Tuesday 1 December 2026', 'konce úterý 1. prosince 2026'],
    ['2026-12-02', 'the end of Wednesday 2 December 2026', 'konce středy 2. prosince 2026'],
    ['2026-12-03', 'the end of Thursday 3 December 2026', 'konce čtvrtka 3. prosince 2026'],
    ['2026-12-04', 'the end of Friday 4 December 2026', 'konce pátku 4. prosince 2026'],
    ['2026-12-05', 'the end of Saturday 5 December 2026', 'konce soboty 5. prosince 2026'],
    ['2026-12-06', 'the end of Sunday 6 December 2026', 'konce neděle 6. prosince 2026'],
    ['2026-12-07', 'the end of Monday 7 December 2026', 'konce pondělí 7. prosince 2026'],
    ['2026-12-31', 'the end of Thursday 31 December 2026', 'konce čtvrtka 31. prosince 2026'],
    // Clocks change in these nights.
    ['2026-03-28', 'the end of Saturday 28 March 2026', 'konce soboty 28. března 2026'],
    ['2026-10-25', 'the end of Sunday 25 October 2026', 'konce neděle 25. října 2026'],
  ])('is the end of its day: %s', (date, english, czech) => {
    const at = endOfDay(date, prague)
    expect(plain(createInstantWords('en', prague).until(at))).toBe(english)
    expect(plain(createInstantWords('cs', prague).until(at))).toBe(czech)
    expect(plain(deadlineText(at, prague, 'en'))).toBe(english)
    expect(plain(deadlineText(at, prague, 'cs'))).toBe(czech)
  })

  it('is so where clocks jump over midnight, and where it comes twice', () => {
    // 00:00 did not exist on the 28th; the 27th ended at what the clocks called 01:00.
    const cairo = endOfDay('2023-04-27', 'Africa/Cairo')
    expect(plain(createInstantWords('en', 'Africa/Cairo').until(cairo))).toBe(
      'the end of Thursday 27 April 2023',
    )
    const havana = endOfDay('2022-11-05', 'America/Havana')
    expect(plain(createInstantWords('cs', 'America/Havana').until(havana))).toBe(
      'konce soboty 5. listopadu 2022',
    )
    expect(isMidnight(havana + 3_600_000, 'America/Havana')).toBe(false)
  })

  it('is told by itself in lists, on paper and on hover', () => {
    const at = endOfDay('2026-12-01', prague)
    const screen = { en: createScreenFormats('en', prague), cs: createScreenFormats('cs', prague) }
    expect(plain(screen.en.deadline(at))).toBe('end of Tue 1 Dec 2026')
    expect(plain(screen.cs.deadline(at))).toBe('konec 1. 12. 2026')
    expect(screen.en.nearDeadline(at)).toBe('end of Tuesday')
    expect(screen.cs.nearDeadline(at)).toBe('konec úterý')
    expect(screen.en.nearUntil(at)).toBe('the end of Tuesday')
    expect(screen.cs.nearUntil(at)).toBe('konce úterý')
    expect(plain(screen.en.exactDeadline(at))).toBe('end of Tue 1 Dec 2026')
    expect(plain(createPaperFormats('en', prague).deadline(at))).toBe('end of Tue 1 Dec 2026')
    expect(plain(createPaperFormats('cs', prague).deadline(at))).toBe('konec 1. 12. 2026')
  })

  it('never reads 00:00 or 24:00, in any zone, on any day', () => {
    const zones = ['Europe/Prague', 'America/New_York', 'Asia/Kathmandu', 'America/Santiago', 'Pacific/Apia']
    const dates = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays('2020-01-01', days))
    fc.assert(
      fc.property(dates, fc.constantFrom(...zones), fc.constantFrom(...languages), (date, zone, language) => {
        const at = endOfDay(date, zone)
        const screen = createScreenFormats(language, zone)
        const told = [
          createInstantWords(language, zone).until(at),
          createInstantWords(language, zone).moment(at),
          deadlineText(at, zone, language),
          createPaperFormats(language, zone).deadline(at),
          screen.deadline(at),
          screen.nearDeadline(at),
          screen.until(at),
          screen.nearUntil(at),
          screen.exactDeadline(at),
          screen.moment(at),
        ]
        expect(told.filter((text) => /\d{1,2}:\d{2}/.test(text))).toEqual([])
      }),
    )
  })
})

test('a deadline within the day keeps its time', () => {
  const at = Date.parse('2027-03-03T12:00:00+01:00')
  expect(plain(createInstantWords('en', prague).until(at))).toBe('12:00 on 3 March 2027')
  expect(plain(createInstantWords('cs', prague).until(at))).toBe('12:00 dne 3. března 2027')
  expect(plain(deadlineText(at, prague, 'en'))).toBe('Wednesday 3 March 2027, 12:00 CET')
  expect(plain(deadlineText(at, prague, 'cs'))).toBe('středy 3. března 2027, 12:00 SEČ')
  expect(createScreenFormats('en', prague).deadline(at)).toBe('3 Mar 2027, 12:00')
  expect(plain(createPaperFormats('en', prague).deadline(at))).toBe('3 Mar 2027, 12:00 CET')
  expect(plain(createInstantWords('en', prague).moment(at))).toBe('3 March 2027, 12:00')
})

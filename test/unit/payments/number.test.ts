import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextInSeries, paymentNumber } from '../../../shared/payments/number.ts'

const series = { year: 2026, bench: 1, restores: 0 }

it('counts each bench, each year and what follows a restore by themselves, without gaps', () => {
  const arbitrary = fc.record({
    year: fc.constantFrom(2026, 2027),
    bench: fc.constantFrom(1, 2, 12),
    restores: fc.constantFrom(0, 1),
  })
  fc.assert(
    fc.property(fc.array(arbitrary, { maxLength: 60 }), (asked) => {
      const given: string[] = []
      const counts = new Map<string, number>()
      for (const one of asked) {
        const counter = nextInSeries(given, one)
        const key = JSON.stringify(one)
        expect(counter).toBe((counts.get(key) ?? 0) + 1)
        counts.set(key, counter ?? 0)
        given.push(paymentNumber('PRG', one, counter ?? 0))
      }
      expect(new Set(given).size).toBe(asked.length)
    }),
  )
})

it('says where one is missing, or stands there twice', () => {
  const [first, second, third] = [1, 2, 3].map((counter) => paymentNumber('PRG', series, counter))
  if (first === undefined || second === undefined || third === undefined) throw new Error('no numbers')
  expect(nextInSeries([first, third], series)).toBeNull()
  expect(nextInSeries([first, second, second], series)).toBeNull()
  expect(nextInSeries([third, first, second], series)).toBe(4)
})

it('goes on where the centre took another code', () => {
  const before = paymentNumber('PRG', series, 1)
  expect(before).toBe('PAY-PRG-2026-100001')
  expect(paymentNumber('BRN', series, nextInSeries([before], series) ?? 0)).toBe('PAY-BRN-2026-100002')
  expect(paymentNumber('PRG', { ...series, restores: 1 }, 1)).toBe('PAY-PRG-2026-R1-100001')
})

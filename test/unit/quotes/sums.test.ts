import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineSums, totalsOf } from '../../../shared/quotes/sums.ts'

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 9_999 }),
  unitPrice: fc.integer({ min: 0, max: 100_000_000 }),
  basis: fc.constantFrom('gross' as const, 'net' as const),
  vat: fc.constantFrom(0, 500, 1_000, 1_200, 1_250, 2_100, 2_500, 10_000),
})

/** The tax of a line as a fraction of whole numbers: an independent reckoning. */
function taxOf({
  quantity,
  unitPrice,
  basis,
  vat,
}: Parameters<typeof lineSums>[0]): readonly [bigint, bigint] {
  const amount = BigInt(quantity) * BigInt(unitPrice)
  return [amount * BigInt(vat), basis === 'net' ? 10_000n : 10_000n + BigInt(vat)]
}

describe('what a quote comes to', () => {
  it.each([
    [
      { quantity: 1, unitPrice: 349_900, basis: 'gross', vat: 2_100 },
      { net: 289_174, tax: 60_726, gross: 349_900 },
    ],
    [
      { quantity: 1, unitPrice: 349_900, basis: 'net', vat: 2_100 },
      { net: 349_900, tax: 73_479, gross: 423_379 },
    ],
    [
      { quantity: 3, unitPrice: 50, basis: 'net', vat: 2_100 },
      { net: 150, tax: 32, gross: 182 },
    ],
    // Half of a minor unit goes up: 50 × 5 % is 2.5.
    [
      { quantity: 1, unitPrice: 50, basis: 'net', vat: 500 },
      { net: 50, tax: 3, gross: 53 },
    ],
    [
      { quantity: 2, unitPrice: 100, basis: 'gross', vat: 0 },
      { net: 200, tax: 0, gross: 200 },
    ],
  ] as const)('of %j is %j', (given, sums) => {
    expect(lineSums(given)).toEqual(sums)
  })

  it('has on every line the tax rounded half up, and net and tax that make the price', () => {
    fc.assert(
      fc.property(line, (one) => {
        const { net, tax, gross } = lineSums(one)
        const [dividend, divisor] = taxOf(one)
        // tax is the one whole number with dividend/divisor − ½ < … ≤: 2·tax·d − d ≤ 2·n < 2·tax·d + d.
        const twice = 2n * BigInt(tax) * divisor
        expect(twice - divisor <= 2n * dividend && 2n * dividend < twice + divisor).toBe(true)
        expect(net + tax).toBe(gross)
        expect(one.basis === 'net' ? net : gross).toBe(one.quantity * one.unitPrice)
      }),
    )
  })

  it('reconciles: totals, rates and lines are the same money, whatever rates stand beside each other', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), (given) => {
        const lines = given.map((one) => ({ vat: one.vat, ...lineSums(one) }))
        const { byRate, net, tax, gross } = totalsOf(lines)
        // An independent sum: big whole numbers, gathered in a map.
        const byHand = new Map<number, bigint[]>()
        for (const one of lines) {
          const [a = 0n, b = 0n, c = 0n] = byHand.get(one.vat) ?? []
          byHand.set(one.vat, [a + BigInt(one.net), b + BigInt(one.tax), c + BigInt(one.gross)])
        }
        expect(byRate.map((rate) => rate.vat)).toEqual([...byHand.keys()].toSorted((a, b) => b - a))
        for (const rate of byRate)
          expect([rate.net, rate.tax, rate.gross].map(BigInt)).toEqual(byHand.get(rate.vat))
        const all = [...byHand.values()].reduce<readonly bigint[]>(
          ([a = 0n, b = 0n, c = 0n], [x = 0n, y = 0n, z = 0n]) => [a + x, b + y, c + z],
          [0n, 0n, 0n],
        )
        expect([net, tax, gross].map(BigInt)).toEqual(all)
        expect(net + tax).toBe(gross)
      }),
    )
  })
})

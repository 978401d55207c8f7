import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount, readDecimal, typedAmount } from '../../../shared/prices/amount.ts'
import { convert, halfUp, rateFigure, rateOn, readRate } from '../../../shared/prices/exchange.ts'
import { readVatRate, readVatRates, vatFigure } from '../../../shared/prices/vat.ts'
import { priceText } from '../../../shared/words/values.ts'

const languages = fc.constantFrom('cs' as const, 'en' as const)

describe('figures that people type', () => {
  it.each([
    ['1290', '1290'],
    ['1 290', '1290'],
    ['1\u00a0290,50', '1290.50'],
    ['1.290,50', '1290.50'],
    ['1,290.50', '1290.50'],
    ['1,290,000', '1290000'],
    ['12,5', '12.5'],
    ['1,290', null],
    ['1.290', null],
    ['-5', null],
    ['1.2.3', null],
    ['1,2,3', null],
    ['1e3', null],
    ['', null],
    ['abc', null],
  ])('reads %j as %j', (typed, read) => {
    expect(readDecimal(typed)).toBe(read)
  })

  it('takes no more decimals than the currency has', () => {
    expect(readAmount('10,00', 'JPY')).toBe(10)
    expect(readAmount('10,50', 'JPY')).toBeNull()
    expect(readAmount('10,505', 'CZK')).toBeNull()
    expect(readAmount('10,500', 'KWD')).toBeNull()
    expect(readAmount('10.5', 'KWD')).toBe(10_500)
  })

  it('reads back what it writes, in both languages, in currencies of nought to three decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.constantFrom('CZK', 'EUR', 'JPY'),
        languages,
        (amount, currency, language) => {
          expect(readAmount(typedAmount(amount, currency, language), currency)).toBe(amount)
        },
      ),
    )
  })

  it('reads rates of VAT and of exchange, and writes them as they are typed', () => {
    expect(['21', '21 %', '12,5', '0', '100', '101', '0.215', '-1'].map(readVatRate)).toEqual([
      2_100,
      2_100,
      1_250,
      0,
      10_000,
      null,
      null,
      null,
    ])
    expect(readVatRates('21; 12; 0')).toEqual([2_100, 1_200, 0])
    expect(readVatRates('21; 21')).toBeNull()
    expect(vatFigure(1_250, 'cs')).toBe('12,5')
    expect(['23.415', '23,415', '0', '1.1234567', '-2'].map(readRate)).toEqual([
      23_415_000,
      23_415_000,
      null,
      null,
      null,
    ])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_000_000 }), languages, (millionths, language) => {
        expect(readRate(rateFigure(millionths, language))).toBe(millionths)
      }),
    )
  })
})

describe('an amount that is asked for', () => {
  it('is written with its decimals: Kč in Czech, the code in English', () => {
    const price = { amount: 349_900, currency: 'CZK' }
    expect(priceText(price, 'cs')).toBe('3\u00a0499,00\u00a0Kč')
    expect(priceText(price, 'en')).toBe('3,499.00\u00a0CZK')
    expect(priceText({ amount: 6_900, currency: 'USD' }, 'cs')).toBe('69,00\u00a0USD')
    expect(priceText({ amount: -50, currency: 'CZK' }, 'cs')).toBe('-0,50\u00a0Kč')
    expect(priceText({ amount: 1_000, currency: 'JPY' }, 'en')).toBe('1,000\u00a0JPY')
  })
})

describe('another currency', () => {
  it('rounds half up to the minor unit, exactly', () => {
    const rate = { from: 'USD', to: 'CZK', on: '2026-11-27', millionths: 23_415_000 }
    expect(convert({ amount: 6_900, currency: 'USD' }, rate)).toEqual({ amount: 161_564, currency: 'CZK' })
    expect(convert({ amount: 100, currency: 'JPY' }, { ...rate, from: 'JPY', millionths: 150_050 })).toEqual({
      amount: 1_501,
      currency: 'CZK',
    })
  })

  it('is never off by more than half a minor unit, and half of one goes up', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 18n }),
        (value, unit) => {
          const rounded = halfUp(value, unit)
          const off = value < 0n ? rounded * unit - value : value - rounded * unit
          expect(2n * (off < 0n ? -off : off) <= unit).toBe(true)
          if (2n * (off < 0n ? -off : off) === unit) expect(off < 0n).toBe(true)
        },
      ),
    )
  })

  it('takes the latest rate up to the day', () => {
    const rates = ['2026-11-02', '2026-11-10', '2026-11-10'].map((on, millionths) => ({
      from: 'USD',
      to: 'CZK',
      on,
      millionths: millionths + 1,
    }))
    expect(rateOn(rates, '2026-11-01')).toBeNull()
    expect(rateOn(rates, '2026-11-09')?.millionths).toBe(1)
    expect(rateOn(rates, '2026-12-01')?.millionths).toBe(3)
  })
})

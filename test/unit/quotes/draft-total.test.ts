import { expect, it } from 'vitest'
import { draftTotal } from '../../../renderer/quotes/draft-total.ts'
import type { PriceRow } from '../../../shared/prices/contract.ts'

const row = (code: string, amount: number, basis: PriceRow['basis']): PriceRow => ({
  code,
  name: code,
  kind: 'part',
  price: { amount, currency: 'CZK' },
  basis,
  vat: 2_100,
  withdrawn: false,
  version: 1,
  at: 0,
})
const prices = [row('A', 10_000, 'net'), row('B', 121_00, 'gross')]

it('says what a customer would pay while the lines are typed: VAT in it, the fee as it is', () => {
  expect(draftTotal([], prices, null)).toBe(0)
  expect(draftTotal([{ code: 'A', quantity: 2, amount: null }], prices, null)).toBe(24_200)
  expect(draftTotal([{ code: 'B', quantity: 3, amount: 5_000 }], prices, 158_700)).toBe(173_700)
  expect(draftTotal([{ code: 'withdrawn', quantity: 1, amount: 1 }], prices, null)).toBe(0)
})

import { expect, it } from 'vitest'
import { readPrice } from '../../../renderer/mail/read-price.ts'

it.each([
  ['1290', 129_000],
  ['1 290,50', 129_050],
  ['1\u00a0290.5', 129_050],
  [' 89 ', 8_900],
])('reads %j as people type it', (typed, amount) => {
  expect(readPrice(typed, 'CZK')).toEqual({ amount, currency: 'CZK' })
})

it.each(['', '0', '0,00', '-5', '1,234,567', '12.345', '1e3', 'free', '1'.repeat(12)])(
  '%j is no price',
  (typed) => {
    expect(readPrice(typed, 'CZK')).toBeNull()
  },
)

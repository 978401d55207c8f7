import fc from 'fast-check'
import { expect, it } from 'vitest'
import { symbolOf, transferOf } from '../../../shared/quotes/transfer.ts'

const to = { iban: 'CZ6508000000192000145399', name: 'Drony Servis s.r.o.' }
const RMA = 'RMA-PRG-2026-100001'

it('asks for crowns by SPAYD and for euros by EPC069-12, to the minor unit', () => {
  expect(transferOf({ amount: 349_905, currency: 'CZK' }, to, RMA)).toEqual({
    form: 'spayd',
    text: `SPD*1.0*ACC:CZ6508000000192000145399*AM:3499.05*CC:CZK*X-VS:2026100001*MSG:${RMA}`,
    symbol: '2026100001',
  })
  expect(transferOf({ amount: 1_290, currency: 'EUR' }, to, RMA)?.text.split('\n')).toEqual([
    'BCD',
    '002',
    '1',
    'SCT',
    '',
    'Drony Servis s.r.o.',
    'CZ6508000000192000145399',
    'EUR12.90',
    '',
    '',
    RMA,
  ])
})

it('asks for nothing where there is no account, nothing to pay, or another currency', () => {
  expect(transferOf({ amount: 100, currency: 'USD' }, to, RMA)).toBeNull()
  expect(transferOf({ amount: 0, currency: 'CZK' }, to, RMA)).toBeNull()
  expect(transferOf({ amount: 100, currency: 'CZK' }, { ...to, iban: '' }, RMA)).toBeNull()
})

it('says the same amount that is asked for, and no name adds a line or a field', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.string(), (amount, name) => {
      const spayd = transferOf({ amount, currency: 'CZK' }, { ...to, name }, RMA)?.text.split('*') ?? []
      expect(spayd).toHaveLength(7)
      const [whole = '', cents = ''] = (spayd[3] ?? '').slice(3).split('.')
      expect(BigInt(whole) * 100n + BigInt(cents)).toBe(BigInt(amount))
      const epc = transferOf({ amount, currency: 'EUR' }, { ...to, name }, RMA)?.text.split('\n') ?? []
      expect(epc).toHaveLength(11)
      expect(epc[7]).toBe(`EUR${whole}.${cents}`)
    }),
  )
  expect(symbolOf('RMA-WXYZQ-2026-9999999')).toBe('0269999999')
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountingTable } from '../../../shared/accounting/table.ts'
import type { PaymentDocument } from '../../../shared/payments/index.ts'

const rate = fc.record({
  vat: fc.constantFrom(0, 1_200, 2_100),
  net: fc.integer({ min: 0, max: 500_000 }),
  tax: fc.integer({ min: 0, max: 100_000 }),
})
const document = fc.record({
  kind: fc.constantFrom('receipt' as const, 'credit-note' as const),
  currency: fc.constantFrom('CZK', 'EUR'),
  rates: fc.uniqueArray(rate, { minLength: 1, maxLength: 3, selector: ({ vat }) => vat }),
  rounding: fc.integer({ min: -50, max: 50 }),
})

/** Documents as they are folded: the amount of each is what its rates come to. */
function documentsOf(all: readonly (typeof document extends fc.Arbitrary<infer T> ? T : never)[]) {
  return all.map(({ kind, currency, rates, rounding }, at): PaymentDocument => {
    const byRate = rates.map(({ vat, net, tax }) => ({ vat, net, tax, gross: net + tax }))
    const amount = byRate.reduce((sum, { gross }) => sum + gross, 0)
    const whole = {
      at: at * 1_000,
      by: 'somebody',
      rma: 'RMA-PRG-2026-100001',
      number: `PAY-PRG-2026-${100_001 + at}`,
      means: 'cash' as const,
      reference: '',
      currency,
      amount,
      rounding,
      paid: amount + rounding,
      byRate,
      outstanding: 0,
    }
    return kind === 'receipt'
      ? { kind, ...whole, quote: 1 }
      : { kind, ...whole, of: 'PAY-PRG-2026-100001', why: 'returned' }
  })
}

describe('documents for the accountant', () => {
  it('have a column for every rate, and come to what an independent sum does, credit notes below zero', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 25 }), (all) => {
        const documents = documentsOf(all)
        const table = accountingTable(documents)
        expect(table.rows).toHaveLength(documents.length)
        expect([...table.rates]).toEqual(
          [...new Set(all.flatMap(({ rates }) => rates.map(({ vat }) => vat)))].sort((a, b) => b - a),
        )
        const byHand = new Map<string, bigint>()
        const add = (key: string, value: number) => byHand.set(key, (byHand.get(key) ?? 0n) + BigInt(value))
        for (const one of documents) {
          const sign = one.kind === 'receipt' ? 1 : -1
          add(`${one.currency} paid`, sign * one.paid)
          add(`${one.currency} rounding`, sign * one.rounding)
          for (const { vat, net, tax } of one.byRate) {
            add(`${one.currency} ${vat} net`, sign * net)
            add(`${one.currency} ${vat} tax`, sign * tax)
          }
        }
        for (const { currency, paid, rounding, byRate, gross, net, tax } of table.totals) {
          expect(BigInt(paid)).toBe(byHand.get(`${currency} paid`))
          expect(BigInt(rounding)).toBe(byHand.get(`${currency} rounding`))
          for (const sums of byRate) {
            expect(BigInt(sums.net)).toBe(byHand.get(`${currency} ${sums.vat} net`))
            expect(BigInt(sums.tax)).toBe(byHand.get(`${currency} ${sums.vat} tax`))
          }
          // What changed hands is the sum of the documents and their rounding.
          expect(paid).toBe(gross + rounding)
          expect(gross).toBe(net + tax)
        }
      }),
    )
  })
})

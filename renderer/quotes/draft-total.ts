import type { PriceRow } from '../../shared/prices/contract.ts'
import { lineSums } from '../../shared/quotes/sums.ts'

/** A line that could be read: its code in the price list, how many, and another unit price than the listed one, minor units. */
export interface ReadLine {
  readonly code: string
  readonly quantity: number
  readonly amount: number | null
}

/**
 * What the customer would pay for lines that are being typed, with VAT, in minor units: reckoned as the quote itself will be.
 * `fee`: the plan's, which has VAT in it.
 */
export function draftTotal(
  lines: readonly ReadLine[],
  prices: readonly PriceRow[],
  fee: number | null,
): number {
  const listed = lines.map(({ code, quantity, amount }) => {
    const price = prices.find((one) => one.code === code)
    if (!price) return 0
    const { basis, vat } = price
    return lineSums({ quantity, unitPrice: amount ?? price.price.amount, basis, vat }).gross
  })
  return listed.reduce((sum, gross) => sum + gross, fee ?? 0)
}

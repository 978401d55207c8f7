import { halfUp } from '../prices/index.ts'
import { totalsOf, type RateSums } from '../quotes/index.ts'

/**
 * An amount shared out over rates of VAT as a price is made of them. Minor units. The shares add up to the amount, whatever it is;
 * the whole price gives exactly its own sums back. Each border between two rates is rounded half up, and so is the tax of a share.
 * `price`: not empty, and more than zero in all.
 */
export function sharesOf(amount: number, price: readonly RateSums[]): readonly RateSums[] {
  const whole = BigInt(totalsOf(price).gross)
  let priced = 0n
  let shared = 0
  return price.map(({ vat, tax, gross: part }) => {
    priced += BigInt(part)
    const upTo = Number(halfUp(BigInt(amount) * priced, whole))
    const gross = upTo - shared
    shared = upTo
    const ownTax = part === 0 ? 0 : Number(halfUp(BigInt(gross) * BigInt(tax), BigInt(part)))
    return { vat, net: gross - ownTax, tax: ownTax, gross }
  })
}

/** What stands in `to` beyond what stands in `from`, by rate; rates without a difference are left out. */
export function differenceOf(from: readonly RateSums[], to: readonly RateSums[]): readonly RateSums[] {
  const less = from.map(({ vat, net, tax, gross }) => ({ vat, net: -net, tax: -tax, gross: -gross }))
  return totalsOf([...to, ...less]).byRate.filter(({ net, tax }) => net !== 0 || tax !== 0)
}

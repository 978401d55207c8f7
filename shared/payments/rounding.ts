import { halfUp } from '../prices/index.ts'

/** Minor units of a crown; there are no coins below it. */
const CROWN = 100

/**
 * What has to be added to an amount that is paid in cash, in minor units: Czech cash comes in whole crowns, and half a crown goes up.
 * It stands on a line of its own and bears no VAT. Zero in every other currency.
 */
export function cashRounding(amount: number, currency: string): number {
  if (currency !== 'CZK') return 0
  return Number(halfUp(BigInt(amount), BigInt(CROWN))) * CROWN - amount
}

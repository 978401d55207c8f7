import { z } from 'zod'
import { halfUp, type PriceBasis } from '../prices/index.ts'

/** What a line or a group of lines comes to, in minor units: without VAT, the VAT, and both together. */
export interface Sums {
  readonly net: number
  readonly tax: number
  readonly gross: number
}

export const sums = { net: z.int(), tax: z.int(), gross: z.int() }

/** The lines of one rate of VAT together. */
export const rateSums = z.strictObject({ vat: z.int(), ...sums })
export type RateSums = z.infer<typeof rateSums>

export const quoteTotals = z.strictObject({ byRate: z.array(rateSums), ...sums })
export type QuoteTotals = z.infer<typeof quoteTotals>

/** Hundredths of a percent in the whole. */
const WHOLE = 10_000

/**
 * What one line comes to. The rounding rule: VAT is reckoned **per line** and rounded **half up to the minor unit**; no other
 * figure is rounded. Of a price without VAT the tax is `net × rate`; of a price with it, `gross × rate / (100 % + rate)`.
 * `unitPrice`: minor units; `vat`: hundredths of a percent.
 */
export function lineSums(line: {
  readonly quantity: number
  readonly unitPrice: number
  readonly basis: PriceBasis
  readonly vat: number
}): Sums {
  const amount = line.quantity * line.unitPrice
  const whole = line.basis === 'net' ? WHOLE : WHOLE + line.vat
  const tax = Number(halfUp(BigInt(amount) * BigInt(line.vat), BigInt(whole)))
  return line.basis === 'net'
    ? { net: amount, tax, gross: amount + tax }
    : { net: amount - tax, tax, gross: amount }
}

/** Sums of lines, by rate and in all: plain additions of what the lines come to, the highest rate first. */
export function totalsOf(lines: readonly (Sums & { readonly vat: number })[]): QuoteTotals {
  const rates = [...new Set(lines.map(({ vat }) => vat))].toSorted((a, b) => b - a)
  return {
    byRate: rates.map((vat) => ({ vat, ...added(lines.filter((line) => line.vat === vat)) })),
    ...added(lines),
  }
}

function added(lines: readonly Sums[]): Sums {
  return lines.reduce<Sums>(
    (all, { net, tax, gross }) => ({ net: all.net + net, tax: all.tax + tax, gross: all.gross + gross }),
    { net: 0, tax: 0, gross: 0 },
  )
}

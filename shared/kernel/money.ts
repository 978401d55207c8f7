import { z } from 'zod'

/** An amount of money: whole minor units (cents) with its ISO 4217 code. A fee that is not listed is null, never zero. */
export const money = z.object({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) })
export type Money = z.infer<typeof money>

/** 69 → 69.00 USD. The guide's tables are in whole dollars; throws on fractions of a cent. */
export function dollars(amount: number): Money {
  const cents = Math.round(amount * 100)
  if (!Number.isSafeInteger(cents) || Math.abs(cents - amount * 100) > 1e-6) {
    throw new RangeError(`not an amount of dollars and cents: ${amount}`)
  }
  return { amount: cents, currency: 'USD' }
}

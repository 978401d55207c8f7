import { z } from 'zod'

/** An amount of money: whole minor units (cents) with its ISO 4217 code. A fee that is not listed is null, never zero. */
export const money = z.strictObject({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) })
export type Money = z.infer<typeof money>

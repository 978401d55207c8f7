import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { isCurrency } from '../kernel/country-currency.ts'
import { instant } from '../kernel/facts.ts'
import { money } from '../kernel/money.ts'
import { nameOfLength } from '../kernel/names.ts'
import { priceCode } from './code.ts'
import { priceKinds, vatSet } from './events.ts'
import { exchangeRate } from './exchange.ts'
import { priceBases, vatRate } from './vat.ts'

const manager = ['manager'] as const
const none = z.object({})
const currency = z.string().refine(isCurrency, { error: 'not-a-currency' })

/** A price as the list shows it. `basis`: whether VAT is in it. */
export const priceRow = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(priceKinds),
  price: money,
  basis: z.enum(priceBases),
  vat: vatRate,
  withdrawn: z.boolean(),
  version: z.int(),
  at: instant,
})
export type PriceRow = z.infer<typeof priceRow>

export const pricesContract = {
  /** The whole list: withdrawn prices as well. */
  'prices.list': query({ access: 'signed-in', input: none, output: z.object({ prices: z.array(priceRow) }) }),
  /** Sets a price in the currency of the centre, and brings a withdrawn one back. `version`: 0 for a new code. */
  'prices.set': command({
    access: manager,
    input: z.object({
      code: priceCode,
      version: z.int().min(0),
      name: nameOfLength(120),
      kind: z.enum(priceKinds),
      /** Minor units. */
      amount: z.int().min(0).max(1_000_000_000),
      vat: vatRate,
    }),
    output: z.object({ version: z.int() }),
    errors: ['vat-not-set', 'vat-rate-unknown', 'code-taken', 'changed-meanwhile'],
  }),
  'prices.withdraw': command({
    access: manager,
    input: z.object({ code: priceCode, version: z.int().positive() }),
    output: z.object({ version: z.int() }),
    errors: ['price-unknown', 'changed-meanwhile'],
  }),
  /** Null: no manager has said yet which rates there are. */
  'prices.vat': query({
    access: 'signed-in',
    input: none,
    output: z.object({ version: z.int().min(0), vat: vatSet.nullable() }),
  }),
  'prices.setVat': command({
    access: manager,
    input: z.object({ version: z.int().min(0), vat: vatSet }),
    output: z.object({ version: z.int() }),
    errors: ['changed-meanwhile'],
  }),
  /** Rates of exchange into the currency of the centre, and the one of each that is in force today. */
  'prices.rates': query({
    access: 'signed-in',
    input: none,
    output: z.object({
      rates: z.array(exchangeRate.extend({ at: instant, by: z.string().nullable(), inForce: z.boolean() })),
    }),
  }),
  /** Records a rate into the currency of the centre. A mistake is recorded anew for the same day: both stay. */
  'prices.recordRate': command({
    access: manager,
    input: z.object({ from: currency, on: z.iso.date(), millionths: z.int().min(1).max(10_000_000_000_000) }),
    output: none,
    errors: ['rate-of-own-currency', 'rate-in-the-future', 'changed-meanwhile'],
  }),
}

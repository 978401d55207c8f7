import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { money } from '../kernel/money.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { exchangeRate } from './exchange.ts'
import { priceBases, vatRate } from './vat.ts'

/** What a line of a quote is for. */
export const priceKinds = ['labour', 'part', 'other'] as const
export type PriceKind = (typeof priceKinds)[number]

/** `price.set`: a price as it stands from now on. Its name is what customers read; it names no person. */
export const priceSet = z.strictObject({
  name: z.string(),
  kind: z.enum(priceKinds),
  price: money,
  /** Whether the price has VAT in it. */
  basis: z.enum(priceBases),
  vat: vatRate,
  source: z.enum(['hand', 'import', 'sample']),
})

/** One price of the list. Its stream is named by its code: two people cannot enter the same one twice. */
export const priceStream = defineStream('price', {
  'price.set': event(priceSet),
  /** It is offered no more; quotes that have it keep it. */
  'price.withdrawn': event(z.strictObject({})),
})
export type PriceEvent = RecordedEvent<typeof priceStream>
export type NewPriceEvent = NewEvent<typeof priceStream>

/** `vat.set`: the rates that lines may have, the usual one first, and how prices are written from now on. */
export const vatSet = z.strictObject({
  rates: z.array(vatRate).min(1).max(8),
  basis: z.enum(priceBases),
})
/** One stream, `vat:centre`. */
export const vatStream = defineStream('vat', { 'vat.set': event(vatSet) })
export type VatEvent = RecordedEvent<typeof vatStream>
export const VAT_ID = 'centre'

/** The rates between two currencies; its stream is named `USD-CZK`. */
export const rateStream = defineStream('rate', { 'rate.recorded': event(exchangeRate) })
export type RateEvent = RecordedEvent<typeof rateStream>
export const rateId = (from: string, to: string): string => `${from}-${to}`

import type { z } from 'zod'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import {
  priceStream,
  rateStream,
  vatStream,
  type NewPriceEvent,
  type PriceEvent,
  type priceSet,
  type RateEvent,
  type VatEvent,
  type vatSet,
} from './events.ts'
import type { ExchangeRate } from './exchange.ts'

/** A price of the list as its events tell it. */
export interface PriceItem extends z.output<typeof priceSet> {
  readonly code: string
  readonly version: number
  readonly withdrawn: boolean
  /** Since when it stands so; ms, UTC. */
  readonly at: number
  /** The event that made it so, and how it stood before; null where it was new. */
  readonly event: string
  readonly before: (z.output<typeof priceSet> & { readonly withdrawn: boolean }) | null
}

export const priceRecord = defineRecord({
  stream: priceStream,
  fold: (events: readonly PriceEvent[]) => foldEvents(events, evolvePrice),
  unknown: 'price-unknown',
})

function evolvePrice(state: PriceItem | null, event: PriceEvent): PriceItem {
  const { version, at } = event
  switch (event.type) {
    case 'price.set':
      return {
        ...event.body,
        code: priceStream.idOf(event),
        version,
        at,
        withdrawn: false,
        event: event.id,
        before: state && { ...bodyOf(state), withdrawn: state.withdrawn },
      }
    case 'price.withdrawn':
      if (!state) throw new Error(`price stream ${event.stream} does not begin with price.set`)
      return {
        ...state,
        version,
        at,
        withdrawn: true,
        event: event.id,
        before: { ...bodyOf(state), withdrawn: state.withdrawn },
      }
    default:
      return missingCase(event)
  }
}

function bodyOf({ name, kind, price, basis, vat, source }: PriceItem): z.output<typeof priceSet> {
  return { name, kind, price, basis, vat, source }
}

/** The rates of VAT and how prices are written; null where no manager has said so yet. */
export interface VatSettings extends z.output<typeof vatSet> {
  readonly version: number
}
export const vatRecord = defineRecord({
  stream: vatStream,
  fold: (events: readonly VatEvent[]) =>
    foldEvents<VatEvent, VatSettings>(events, (_, { body, version }) => ({ ...body, version })),
  unknown: 'vat-not-set',
})

/** Every rate that was recorded between two currencies, in the order of recording. */
export interface RateHistory {
  readonly version: number
  readonly rates: readonly (ExchangeRate & { readonly at: number; readonly by: string })[]
}
export const rateRecord = defineRecord({
  stream: rateStream,
  fold: (events: readonly RateEvent[]) =>
    foldEvents<RateEvent, RateHistory>(events, (state, { body, version, at, actor: by }) => ({
      version,
      rates: [...(state?.rates ?? []), { ...body, at, by }],
    })),
  unknown: 'rate-unknown',
})

export type PriceRefusal = Refusal<'vat-not-set' | 'vat-rate-unknown'>

/** Sets a price, or nothing where it stands so already. Its rate must be one of the centre's. */
export function decidePrice(
  current: PriceItem | null,
  wanted: z.output<typeof priceSet>,
  vat: VatSettings | null,
): Result<readonly NewPriceEvent[], PriceRefusal> {
  if (!vat) return refuse('vat-not-set')
  if (!vat.rates.includes(wanted.vat)) return refuse('vat-rate-unknown', { rate: wanted.vat / 100 })
  if (current && !current.withdrawn && isSamePrice(current, wanted)) return ok([])
  return ok([priceStream.event('price.set', wanted)])
}

/** True where nothing that a customer sees would change. */
export function isSamePrice(a: Omit<z.output<typeof priceSet>, 'source'>, b: typeof a): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.basis === b.basis &&
    a.vat === b.vat &&
    a.price.amount === b.price.amount &&
    a.price.currency === b.price.currency
  )
}

/** Nothing happens where it was withdrawn already. */
export function withdrawPrice(item: PriceItem): Result<readonly NewPriceEvent[], never> {
  return ok(item.withdrawn ? [] : [priceStream.event('price.withdrawn', {})])
}

/**
 * Undoes what set a price, while it stands so: the price from before is set again; one that was new is offered no more.
 * Quotes that were made meanwhile keep what they say.
 */
export function undoPrice(
  item: PriceItem,
  event: string,
): Result<readonly NewPriceEvent[], Refusal<'not-undoable'>> {
  if (item.event !== event || item.withdrawn) return refuse('not-undoable')
  if (!item.before || item.before.withdrawn) return ok([priceStream.event('price.withdrawn', {})])
  const { withdrawn: _, ...before } = item.before
  return ok([priceStream.event('price.set', before)])
}

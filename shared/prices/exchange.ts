import { z } from 'zod'
import { currencyDigits, type Money } from '../kernel/money.ts'

/** Millionths: a rate of 23.415 is 23 415 000. */
export const RATE_UNIT = 1_000_000

/** A rate of exchange as a manager recorded it: so many of `to` for one of `from`, from a day on. */
export const exchangeRate = z.strictObject({
  from: z.string(),
  to: z.string(),
  /** The day from which it is in force, in the zone of the centre. */
  on: z.iso.date(),
  /** Millionths of one `to`. */
  millionths: z.int().positive(),
})
export type ExchangeRate = z.infer<typeof exchangeRate>

/**
 * An amount in another currency, rounded half up to its minor unit. Reckoned in whole numbers of any length: the same on
 * every machine.
 */
export function convert({ amount }: Money, rate: ExchangeRate): Money {
  const scaled = BigInt(amount) * BigInt(rate.millionths) * 10n ** BigInt(currencyDigits(rate.to))
  const unit = BigInt(RATE_UNIT) * 10n ** BigInt(currencyDigits(rate.from))
  return { amount: Number(halfUp(scaled, unit)), currency: rate.to }
}

/** A division rounded half up, away from zero for negative amounts as well; `unit` is positive. */
export function halfUp(value: bigint, unit: bigint): bigint {
  const size = value < 0n ? -value : value
  const rounded = (2n * size + unit) / (2n * unit)
  return value < 0n ? -rounded : rounded
}

/** The rate in force on a day: the latest from that day or before; of one day the one that was recorded last. */
export function rateOn(rates: readonly ExchangeRate[], day: string): ExchangeRate | null {
  return rates.reduce<ExchangeRate | null>(
    (best, rate) => (rate.on <= day && (best === null || rate.on >= best.on) ? rate : best),
    null,
  )
}

/** A rate as it is typed, `23.415` or `23,415`, in millionths; null where it is none or has more than six decimals. */
export function readRate(text: string): number | null {
  const [, whole = '', part = ''] = /^(\d{1,7})(?:[.,](\d{1,6}))?$/.exec(text.trim()) ?? []
  if (whole === '') return null
  const millionths = Number(whole) * RATE_UNIT + Number(part.padEnd(6, '0'))
  return millionths > 0 ? millionths : null
}

/** A rate as figures: 23 415 000 is `23.415`. */
export function rateFigure(millionths: number, language: 'cs' | 'en'): string {
  const digits = String(millionths).padStart(7, '0')
  const part = digits.slice(-6).replace(/0+$/, '')
  const mark = language === 'cs' ? ',' : '.'
  return part === '' ? digits.slice(0, -6) : `${digits.slice(0, -6)}${mark}${part}`
}

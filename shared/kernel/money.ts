import { z } from 'zod'

/** An amount of money: whole minor units (cents) with its ISO 4217 code. A fee that is not listed is null, never zero. */
export const money = z.strictObject({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) })
export type Money = z.infer<typeof money>

/** Decimals of a currency by ISO 4217 as the engine knows it; two where it is not known. */
export function currencyDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return format.resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** `-1290,50`: with the mark and every decimal. Digits are moved, never divided: no binary fraction comes near money. */
export function decimalAmount(amount: number, currency: string, mark: '.' | ','): string {
  const digits = currencyDigits(currency)
  const figures = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = digits === 0 ? figures : `${figures.slice(0, -digits)}${mark}${figures.slice(-digits)}`
  return `${amount < 0 ? '-' : ''}${whole}`
}

import { z } from 'zod'

/** A rate of VAT in hundredths of a percent: 21 % is 2100. */
export const vatRate = z.int().min(0).max(10_000)

/** Whether prices are written with VAT in them (what a customer pays) or without it. */
export const priceBases = ['gross', 'net'] as const
export type PriceBasis = (typeof priceBases)[number]

/** A rate as it is typed: `21`, `21 %`, `12,5`; in hundredths of a percent, null where it is none. */
export function readVatRate(text: string): number | null {
  const [, whole = '', part = ''] = /^(\d{1,2}|100)(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim()) ?? []
  if (whole === '') return null
  const rate = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return rate <= 10_000 ? rate : null
}

/** A rate as figures: 2100 is `21`, 1250 is `12.5`. */
export function vatFigure(rate: number, language: 'cs' | 'en'): string {
  const figure = String(rate / 100)
  return language === 'cs' ? figure.replace('.', ',') : figure
}

/** Several rates in one field: `21; 12; 0`. Null where one of them is none, or stands there twice. */
export function readVatRates(text: string): readonly number[] | null {
  const rates = text
    .split(/[;\s]+/)
    .filter((part) => part !== '' && part !== '%')
    .map(readVatRate)
  const known = rates.flatMap((rate) => (rate === null ? [] : [rate]))
  return known.length === rates.length && new Set(known).size === known.length ? known : null
}

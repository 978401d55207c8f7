import { z } from 'zod'

/** `LAB-60`: a code as it names a price, whichever way it was typed. */
export function normalisePriceCode(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase().replaceAll(/\s+/gu, '-')
}

const shape = /^[A-Z0-9][A-Z0-9._/-]{0,39}$/

export function isPriceCode(text: string): boolean {
  return shape.test(text)
}

export const priceCode = z
  .string()
  .max(120)
  .transform(normalisePriceCode)
  .refine(isPriceCode, { error: 'not-a-code' })

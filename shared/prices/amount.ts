import { currencyDigits, decimalAmount } from '../kernel/money.ts'

/** A figure as people and files write it: `1 290`, `1290,50`, `1.290,50`, `1,290.50`; without a sign. */
const plain = /^\d{1,9}(?:[.,]\d{1,4})?$/
const grouped = /^\d{1,3}(?:([.,])\d{3})+(?:(?!\1)[.,]\d{1,4})?$/

/**
 * The figure in its one form, `1290.50`; null where the text is none, or can be read in two ways: `1,290` is a thousand to
 * some and one to others, so that one separator before three digits is refused.
 */
export function readDecimal(text: string): string | null {
  const close = text.replaceAll(/[\s\u00a0\u202f'’]/gu, '')
  if (/^\d{1,3}[.,]\d{3}$/.test(close)) return null
  if (plain.test(close)) return close.replace(',', '.')
  const [, mark = ''] = grouped.exec(close) ?? []
  if (mark === '') return null
  const other = mark === '.' ? ',' : '.'
  return close.replaceAll(mark, '').replace(other, '.')
}

/**
 * Minor units of a typed figure; null where it is none, or has more decimals than the currency. Digits are moved, never
 * multiplied: no binary fraction comes near money.
 */
export function readAmount(text: string, currency: string): number | null {
  const decimal = readDecimal(text)
  if (decimal === null) return null
  const digits = currencyDigits(currency)
  const [whole = '', part = ''] = decimal.split('.')
  const figures = part.replace(/0+$/, '')
  if (figures.length > digits) return null
  const amount = Number(`${whole}${figures.padEnd(digits, '0')}`)
  return Number.isSafeInteger(amount) ? amount : null
}

/** The figure of an amount as it is typed: `1290.5` is `1290,50` in Czech. */
export function typedAmount(amount: number, currency: string, language: 'cs' | 'en'): string {
  return decimalAmount(amount, currency, language === 'cs' ? ',' : '.')
}

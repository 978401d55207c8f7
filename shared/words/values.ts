import { DateTime } from 'luxon'
import { currencyDigits, type Money } from '../kernel/money.ts'
import type { Language } from '../kernel/centre.ts'

/*
 * Values in words, the same on screens, paper, mail and in files. Pure: the same input gives the same words on every
 * machine.
 */

export const locales: Readonly<Record<Language, string>> = { cs: 'cs-CZ', en: 'en-GB' }

type MoneyLike = Pick<Money, 'amount'> & { readonly currency: string }

/**
 * "69 USD": the code, because a sign is read differently in each country; "1290 Kč" in Czech. Without decimals where there
 * are none to tell.
 * `grouping`: four figures stand close on a screen ("1290"), and apart in a letter ("1,290").
 */
export function moneyText(
  { amount, currency }: MoneyLike,
  language: Language,
  grouping: 'min2' | 'always' = 'min2',
): string {
  const digits = currencyDigits(currency)
  const shown = amount % 10 ** digits === 0 ? 0 : digits
  const figure = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
    useGrouping: grouping,
  })
  return `${figure.format(amount / 10 ** digits)}\u00a0${currencyWord(currency, language)}`
}

/** What stands after a figure: crowns as Czechs call them, every other currency by its code. */
export function currencyWord(currency: string, language: Language): string {
  return currency === 'CZK' && language === 'cs' ? 'Kč' : currency
}

/**
 * "3 499,00 Kč", "3,499.00 CZK": an amount that is asked for or paid, with every decimal of its currency, on screens and
 * papers alike. Spaces in it do not break.
 */
export function priceText({ amount, currency }: MoneyLike, language: Language): string {
  const digits = currencyDigits(currency)
  const figure = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: 'always',
  })
  return `${figure.format(amount / 10 ** digits)}\u00a0${currencyWord(currency, language)}`
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/**
 * "2 d 4 h", "3 h 12 min", "45 s": the two largest units. The symbols are those of the SI brochure and the same in Czech
 * and English. Rounded down: a deadline is never shown as longer. `smallest`: ms of the smallest unit shown.
 */
export function durationText(ms: number, smallest: number): string {
  const usable = units.filter(([, size]) => size >= smallest)
  const first = usable.findIndex(([, size]) => ms >= size)
  if (first === -1) return `0\u00a0${usable.at(-1)?.[0] ?? 's'}`
  let rest = ms
  const parts: string[] = []
  for (const [symbol, size] of usable.slice(first, first + 2)) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count}\u00a0${symbol}`)
  }
  return parts.join(' ')
}

/** A calendar date without a zone; text that is no date comes back as it is. */
export function calendarDateText(
  date: string,
  language: Language,
  style: Intl.DateTimeFormatOptions = { dateStyle: 'medium' },
): string {
  const day = DateTime.fromISO(date, { zone: 'utc', locale: locales[language] })
  return day.isValid ? day.toLocaleString(style) : date
}

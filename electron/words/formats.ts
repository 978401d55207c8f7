import type { Money } from '../../shared/kernel/money.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import { createInstantWords } from '../../shared/words/instants.ts'
import { calendarDateText, locales, moneyText, priceText } from '../../shared/words/values.ts'

/** How values are written outside of screens, where there are no tooltips: exact and with their zone. */
export interface Formats {
  /** 14 Jul 2026, 10:42 CEST. No day of the week: short Czech ones read like prepositions. */
  instant(at: number): string
  /** A deadline on its own: like `instant`; at local midnight "end of Tue 14 Jul 2026". */
  deadline(at: number): string
  /** 14 Jul 2026, in the zone */
  day(at: number): string
  /** A calendar date without a zone. Text that is no date comes back as it is. */
  calendarDate(date: string): string
  /** 69 USD; cents only where there are any. */
  money(value: Money): string
  /** "3 499,00 Kč": what is asked for or paid, with every decimal. */
  price(value: Money): string
}

const exactly = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const
const dayOnly = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** A date is read as one word: no line ends in it. */
function unbroken(date: string): string {
  return date.replaceAll(' ', '\u00a0')
}

export function createFormats(language: Language, zone: string): Formats {
  const locale = locales[language]
  // One formatter each: a long report writes tens of thousands of instants.
  const instants = new Intl.DateTimeFormat(locale, { ...exactly, timeZone: zone })
  const days = new Intl.DateTimeFormat(locale, { ...dayOnly, timeZone: zone })
  const deadlines = createInstantWords(language, zone)
  const instant = (at: number) => unbroken(instants.format(at))
  return {
    instant,
    deadline: (at) => deadlines.endOfDay(at) ?? instant(at),
    day: (at) => unbroken(days.format(at)),
    calendarDate: (date) => unbroken(calendarDateText(date, language, dayOnly)),
    money: (value) => moneyText(value, language, 'always'),
    price: (value) => priceText(value, language),
  }
}

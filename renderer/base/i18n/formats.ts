import { DateTime } from 'luxon'
import type { Language } from '../../../shared/kernel/centre.ts'
import { createInstantWords, isMidnight } from '../../../shared/words/instants.ts'
import {
  calendarDateText,
  durationText,
  locales,
  moneyText,
  priceText,
} from '../../../shared/words/values.ts'

/** An amount in minor units (cents) of an ISO 4217 currency. */
export interface MoneyAmount {
  readonly amount: number
  readonly currency: string
}

/** The three sentences that a distance in time needs, in the user's language. */
export interface TimeWords {
  readonly ahead: (distance: string) => string
  readonly ago: (distance: string) => string
  readonly now: string
}

/** Everything that turns a value into words. Instants are ms UTC, calendar dates are 'YYYY-MM-DD'. */
export interface Formats {
  readonly language: Language
  readonly zone: string
  /** 12 Mar 2026 */
  date(at: number): string
  /** 14:05 */
  time(at: number): string
  /** 12 Mar 2026, 14:05 */
  dateTime(at: number): string
  /** Tue 14:05 */
  weekdayTime(at: number): string
  /** With weekday, seconds and zone: for hovering, print and disputes. */
  exact(at: number): string
  /** A deadline by itself: 12 Mar 2026, 14:05; at local midnight "end of Wed 11 Mar 2026". */
  deadline(at: number): string
  /** The same where it is near: Tue 14:05, end of Tuesday. */
  nearDeadline(at: number): string
  /** A deadline after "until": 12:00 on 3 March 2027, the end of Tuesday 1 December 2026. */
  until(at: number): string
  /** The same where it is near: Tue 14:05, the end of Tuesday. */
  nearUntil(at: number): string
  /** A deadline after "until", to the second: a refusal may hang on one. */
  exactUntil(at: number): string
  /** `exact` of a deadline. */
  exactDeadline(at: number): string
  /** 12 Mar 2026, 14:05; the day alone at local midnight, which stands for the whole of it. */
  moment(at: number): string
  /** A calendar date without a zone; text that is no date comes back as it is. */
  calendarDate(date: string): string
  /** The same in figures, as people type it here: 20. 11. 2026, 20/11/2026. */
  typedDate(date: string): string
  /** Fri */
  weekday(date: string): string
  /** "in 3 h 12 min", "3 h 12 min ago", "now". */
  relative(at: number, now: number): string
  /** "2 d 4 h", "3 h 12 min", "45 s": the two largest units. */
  duration(ms: number): string
  /** "69 USD": the code, because a sign is read differently in each country. */
  money(value: MoneyAmount): string
  /** "3 499,00 Kč": what is asked for or paid, with every decimal. */
  price(value: MoneyAmount): string
  number(value: number): string
}

/** Where no distance is told. */
const bareTime: TimeWords = { ahead: (distance) => distance, ago: (distance) => distance, now: '0' }

/** Formats for one language and one zone. Pure: the same input gives the same words on every machine. */
export function createFormats(language: Language, zone: string, words: TimeWords = bareTime): Formats {
  const locale = locales[language]
  const instant = (at: number) => DateTime.fromMillis(at, { zone, locale })
  const calendarDay = (date: string) => DateTime.fromISO(date, { zone: 'utc', locale })
  const numbers = new Intl.NumberFormat(locale, { useGrouping: 'min2' })
  const instants = createInstantWords(language, zone)
  const date = (at: number) => instant(at).toLocaleString({ dateStyle: 'medium' })
  const dateTime = (at: number) => instant(at).toLocaleString({ dateStyle: 'medium', timeStyle: 'short' })
  const weekdayTime = (at: number) => instant(at).toFormat('ccc HH:mm')
  const exact = (at: number) => instant(at).toLocaleString(exactly)
  return {
    language,
    zone,
    date,
    time: (at) => instant(at).toLocaleString({ timeStyle: 'short' }),
    dateTime,
    weekdayTime,
    exact,
    deadline: (at) => instants.endOfDay(at) ?? dateTime(at),
    nearDeadline: (at) => instants.endOfWeekday(at) ?? weekdayTime(at),
    until: (at) => instants.until(at),
    nearUntil: (at) => instants.untilWeekday(at) ?? weekdayTime(at),
    exactUntil: (at) => (isMidnight(at, zone) ? instants.until(at) : exact(at)),
    exactDeadline: (at) => instants.endOfDay(at) ?? exact(at),
    moment: (at) => (isMidnight(at, zone) ? date(at) : dateTime(at)),
    calendarDate: (date) => calendarDateText(date, language),
    typedDate: (date) => calendarDay(date).toFormat(typedDates[language]),
    weekday: (date) => calendarDay(date).toFormat('ccc'),
    relative(at, now) {
      const distance = at - now
      // Never “in 0 min”, and never longer than it is.
      if (Math.abs(distance) < MINUTE) return words.now
      const length = durationText(Math.abs(distance), MINUTE)
      return distance > 0 ? words.ahead(length) : words.ago(length)
    },
    duration: (ms) => durationText(ms, 1_000),
    money: (value) => moneyText(value, language),
    price: (value) => priceText(value, language),
    number: (value) => numbers.format(value),
  }
}

const MINUTE = 60_000

const typedDates: Readonly<Record<Language, string>> = { cs: 'd. M. yyyy', en: 'dd/MM/yyyy' }

const exactly = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
} as const

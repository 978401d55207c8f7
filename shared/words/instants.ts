import { DateTime } from 'luxon'
import { localDate, startOfDay } from '../kernel/time.ts'
import type { Language } from '../kernel/centre.ts'
import { locales } from './values.ts'

/**
 * Instants inside of sentences, for one language and one zone. A deadline at local midnight is the end of the day
 * before: "00:00" would leave the reader to guess which day it ends. All take ms since the epoch.
 */
export interface InstantWords {
  /** 12 November 2026, 14:30; without the time at local midnight, which means the whole day. */
  moment(at: number): string
  /** 12:00 on 3 March 2027; the end of Tuesday 1 December 2026. Reads after "until", "by", "at"; in Czech after "do". */
  until(at: number): string
  /** Tuesday 1 December 2026, 14:30 CET; the end of Tuesday 1 December 2026. For letters; reads after "until", "do". */
  letter(at: number): string
  /** By itself, in a cell: end of Tue 1 Dec 2026. Null where it is no local midnight. */
  endOfDay(at: number): string | null
  /** By itself, where it is near: end of Tuesday. Null where it is no local midnight. */
  endOfWeekday(at: number): string | null
  /** After "until", where it is near: the end of Tuesday. Null where it is no local midnight. */
  untilWeekday(at: number): string | null
}

/** True for the first instant of a calendar day in the zone: midnight, or the first instant after a clock change. */
export function isMidnight(at: number, zone: string): boolean {
  return at === startOfDay(localDate(at, zone), zone)
}

export function createInstantWords(language: Language, zone: string): InstantWords {
  const locale = locales[language]
  const local = (at: number) => DateTime.fromMillis(at, { zone, locale })
  const t = sentences[language]
  const ended = <Said>(at: number, name: (day: DateTime) => Said): Said | null =>
    isMidnight(at, zone) ? name(local(at - 1)) : null
  return {
    moment(at) {
      const day = date(local(at))
      return isMidnight(at, zone) ? day : `${day}, ${time(local(at))}`
    },
    until: (at) =>
      ended(at, (day) => t.theEndOf(dayOfWeek(day, language))) ?? t.timeOn(time(local(at)), date(local(at))),
    letter: (at) =>
      ended(at, (day) => t.theEndOf(dayOfWeek(day, language))) ??
      t.dayAt(dayOfWeek(local(at), language), `${time(local(at))}${nbsp}${local(at).offsetNameShort ?? ''}`),
    endOfDay: (at) => ended(at, (day) => t.endOf(shortDay(day, language))),
    endOfWeekday: (at) => ended(at, (day) => t.endOf(weekday(day, language))),
    untilWeekday: (at) => ended(at, (day) => t.theEndOf(weekday(day, language))),
  }
}

const nbsp = '\u00a0'

const sentences = {
  en: {
    endOf: (day: string) => `end of ${day}`,
    theEndOf: (day: string) => `the end of ${day}`,
    timeOn: (clock: string, day: string) => `${clock} on ${day}`,
    dayAt: (day: string, clock: string) => `${day}, ${clock}`,
  },
  cs: {
    endOf: (day: string) => `konec ${day}`,
    theEndOf: (day: string) => `konce ${day}`,
    timeOn: (clock: string, day: string) => `${clock} dne ${day}`,
    dayAt: (day: string, clock: string) => `${day}, ${clock}`,
  },
} as const

/** Days of the week as they stand after "do" and "konec": Intl knows the nominative only. Monday first. */
const czechWeekdays = ['pondělí', 'úterý', 'středy', 'čtvrtka', 'pátku', 'soboty', 'neděle'] as const

function weekday(day: DateTime, language: Language): string {
  const name = language === 'cs' ? czechWeekdays[day.weekday - 1] : undefined
  return name ?? day.toFormat('cccc')
}

/** Tuesday 1 December 2026, úterý 1. prosince 2026: no comma, and no line ends inside of the date. */
function dayOfWeek(day: DateTime, language: Language): string {
  return `${weekday(day, language)} ${date(day)}`
}

/** 1 December 2026, 1. prosince 2026 */
function date(day: DateTime): string {
  return day.toLocaleString({ dateStyle: 'long' }).replaceAll(' ', nbsp)
}

/** Tue 1 Dec 2026, 1. 12. 2026: a short Czech weekday reads like a preposition. */
function shortDay(day: DateTime, language: Language): string {
  const figures = day.toLocaleString({ dateStyle: 'medium' }).replaceAll(' ', nbsp)
  return language === 'cs' ? figures : `${day.toFormat('ccc')}${nbsp}${figures}`
}

function time(at: DateTime): string {
  return at.toFormat('HH:mm')
}

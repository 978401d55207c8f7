import { addDays, isCalendarDate } from '../../../shared/kernel/time.ts'

/** Where a date without a year is looked for: damage lies behind, the end of a warranty may lie ahead. */
export type Towards = 'past' | 'future'

const words: Readonly<Record<string, number>> = {
  today: 0,
  dnes: 0,
  yesterday: -1,
  vcera: -1,
  tomorrow: 1,
  zitra: 1,
}

/**
 * A calendar date as people write it, day first: `20.11.2026`, `20/11/26`, `20 11`, `2011`, `2026-11-20`, `today`, `včera`,
 * `-3` (three days ago). Without a year it is the nearest such day in the direction asked for. Null where it is none.
 */
export function readDate(text: string, today: string, towards: Towards): string | null {
  const plain = text.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
  const named = words[plain]
  if (named !== undefined) return addDays(today, named)
  if (/^[+-]\d{1,3}$/.test(plain)) return addDays(today, Number(plain))
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(plain)) {
    const [year, month, day] = plain.split('-')
    return calendarDate(Number(year), Number(month), Number(day))
  }
  const [, day, month, year] =
    /^(\d{1,2})[.\s/-]+(\d{1,2})[.\s/-]*(\d{4}|\d{2})?$/.exec(plain) ??
    /^(\d{2})(\d{2})(\d{4})?$/.exec(plain) ??
    []
  if (day === undefined || month === undefined) return null
  if (year !== undefined) return calendarDate(fullYear(year, today), Number(month), Number(day))
  return nearest(Number(month), Number(day), today, towards)
}

function nearest(month: number, day: number, today: string, towards: Towards): string | null {
  const thisYear = Number(today.slice(0, 4))
  const step = towards === 'past' ? -1 : 1
  // The 29th of February may be up to eight years away.
  const candidates = Array.from({ length: 9 }, (_, years) =>
    calendarDate(thisYear + years * step, month, day),
  )
  return (
    candidates.find((date) => date !== null && (towards === 'past' ? date <= today : date >= today)) ?? null
  )
}

function fullYear(year: string, today: string): number {
  return year.length === 2 ? Number(today.slice(0, 2)) * 100 + Number(year) : Number(year)
}

function calendarDate(year: number, month: number, day: number): string | null {
  const date = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ].join('-')
  return isCalendarDate(date) ? date : null
}

/** A time of day as `HH:MM`: `14:30`, `14.30`, `1430`, `14`, `9`. Null where it is none. */
export function readTime(text: string): string | null {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[.:\s]?(\d{2}))?$/.exec(text.trim()) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null
  return `${hours.padStart(2, '0')}:${minutes}`
}

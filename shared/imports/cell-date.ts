import { DateTime } from 'luxon'
import type { Cell } from './cell.ts'

/** Which part of `3/4/2026` is the day. A file says it once. */
export const dateOrders = ['dmy', 'mdy'] as const
export type DateOrder = (typeof dateOrders)[number]

export const dateProblems = ['not-a-date', 'date-order-unknown', 'year-out-of-range'] as const
export type DateProblem = (typeof dateProblems)[number]

export type DateCell =
  | { readonly ok: true; readonly day: string; readonly time: string | null; readonly offset: string | null }
  | { readonly ok: false; readonly code: DateProblem }

const iso =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/
const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ ,]+(\d{1,2}:\d{2}(?::\d{2})?))?$/
const dotted = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})(?:[ ,]+(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?))?$/
const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,]+(\d{1,2}:\d{2}(?::\d{2})?)\s*([AP]M)?)?$/i
/** Days since the end of 1899, as spreadsheets count them; with a share of the day after the point. */
const serialDay = /^\d{5}(?:[.,]\d+)?$/
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** True where the text is a date that the order of its parts decides about. */
export function needsOrder(text: string): boolean {
  return slashed.test(text.trim())
}

/** The one order in which all of these dates are dates, to be proposed; null where both or none are possible. */
export function likelyOrder(texts: Iterable<string>): DateOrder | null {
  let [dmy, mdy] = [true, true]
  for (const text of texts) {
    const [, first, second] = slashed.exec(text.trim()) ?? []
    if (Number(first) > 12) mdy = false
    if (Number(second) > 12) dmy = false
  }
  return dmy === mdy ? null : dmy ? 'dmy' : 'mdy'
}

/** Reads a date as people and programs write it. Nothing is guessed: two ways to read it are a question, not a date. */
export function readDateCell(cell: Cell, text: string, order: DateOrder | null): DateCell {
  if (typeof cell === 'object' && cell !== null && 'day' in cell) return made(cell.day, cell.time, null)
  if (typeof cell === 'number') return fromSpreadsheet(cell)
  const [, y, m, d, clock, offset] = iso.exec(text) ?? yearFirst.exec(text) ?? []
  if (y !== undefined) return made(dayOf(y, m, d), clock ?? null, offset ?? null)
  const [, day, month, year, at] = dotted.exec(text) ?? []
  if (day !== undefined) return made(dayOf(year, month, day), at?.replaceAll('.', ':') ?? null, null)
  const [, first, second, inYear, time, half] = slashed.exec(text) ?? []
  if (first !== undefined) {
    if (order === null) return { ok: false, code: 'date-order-unknown' }
    const date = order === 'dmy' ? dayOf(inYear, second, first) : dayOf(inYear, first, second)
    return made(date, time === undefined ? null : twentyFour(time, half), null)
  }
  if (serialDay.test(text)) return fromSpreadsheet(Number(text.replace(',', '.')))
  return { ok: false, code: 'not-a-date' }
}

/** Programs count milliseconds since 1970. */
const LEAST_MS = 100_000_000_000

function fromSpreadsheet(days: number): DateCell {
  if (Number.isSafeInteger(days) && days >= LEAST_MS && days < 100 * LEAST_MS) {
    const at = DateTime.fromMillis(days, { zone: 'utc' })
    return made(at.toFormat('yyyy-MM-dd'), at.toFormat('HH:mm:ss.SSS'), 'Z')
  }
  if (!Number.isFinite(days) || days < 1 || days > 200_000) return { ok: false, code: 'not-a-date' }
  const minutes = Math.round((days % 1) * 1440)
  const at = DateTime.fromMillis(EXCEL_EPOCH + Math.floor(days) * DAY_MS + minutes * 60_000, { zone: 'utc' })
  return made(at.toFormat('yyyy-MM-dd'), days % 1 === 0 ? null : at.toFormat('HH:mm'), null)
}

function made(day: string, time: string | null, offset: string | null): DateCell {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  if (!isDay(year, month, date)) return { ok: false, code: 'not-a-date' }
  if (year < 2000 || year > 2100) return { ok: false, code: 'year-out-of-range' }
  const clock =
    time === null ? null : time.padStart(time.indexOf(':') === 1 ? time.length + 1 : time.length, '0')
  if (clock !== null && !/^(?:[01]\d|2[0-3]):[0-5]\d/.test(clock)) return { ok: false, code: 'not-a-date' }
  return { ok: true, day, time: clock, offset }
}

/** A hundred thousand of them are looked at while somebody waits: by sums, without a calendar object for each. */
function isDay(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || month < 1 || month > 12 || day < 1) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
}

function dayOf(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function twentyFour(time: string, half: string | undefined): string {
  if (half === undefined) return time
  const [hours = '', ...rest] = time.split(':')
  const hour = (Number(hours) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
  return [String(hour).padStart(2, '0'), ...rest].join(':')
}

/** What the clocks of a zone are ahead in an hour, by zone and hour: files repeat their days. */
const offsets = new Map<string, string | null>()
const MOST_OFFSETS = 20_000

/** The instant of a date cell, ISO with an offset: its own, or the centre's at that time. Midnight where no time is said. */
export function instantOf(date: Extract<DateCell, { ok: true }>, zone: string): string | null {
  const time = date.time ?? '00:00'
  const clock = time.length === 5 ? `${time}:00` : time
  const offset = date.offset ?? offsetAt(`${date.day}T${clock.slice(0, 5)}`, zone)
  return offset === null ? null : `${date.day}T${clock}${offset}`
}

function offsetAt(minute: string, zone: string): string | null {
  const key = `${zone} ${minute}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const at = DateTime.fromISO(minute, { zone })
  // A time that clocks jump over is none; the file is asked to say another.
  const found = at.isValid && at.toFormat("yyyy-MM-dd'T'HH:mm") === minute ? at.toFormat('ZZ') : null
  if (offsets.size >= MOST_OFFSETS) offsets.clear()
  offsets.set(key, found)
  return found
}

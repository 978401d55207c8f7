import { rmaOrdinal } from '../kernel/rma.ts'
import { localDate } from '../kernel/time.ts'

/**
 * `CP-<centre>-<year>-<n>`, numbered as cases are: n begins with the bench's number, each bench counts from 1 without
 * gaps, and the year is that of the registration in the centre's zone.
 */
export function planNumber(centreCode: string, year: number, bench: number, counter: number): string {
  return `CP-${centreCode}-${year}-${rmaOrdinal(bench, counter)}`
}

/** The year that a plan registered at this instant is numbered in. */
export function numberingYear(instant: number, zone: string): number {
  return Number(localDate(instant, zone).slice(0, 4))
}

/** True for what the code on a certificate reads as; upper case, ends trimmed. */
export function parsePlanNumber(text: string): string | null {
  const number = text.trim().toUpperCase()
  return /^CP-[A-Z0-9]{2,5}-\d{4}-\d{6,}$/.test(number) ? number : null
}

/** Year and number of a plan number that this program made. Throws on anything else. */
export function planNumberParts(number: string): { readonly year: number; readonly ordinal: number } {
  const match = /-(\d{4})-(\d+)$/.exec(number)
  if (!match) throw new RangeError(`not a plan number: ${number}`)
  return { year: Number(match[1]), ordinal: Number(match[2]) }
}

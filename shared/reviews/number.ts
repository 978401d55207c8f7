import { rmaOrdinal } from '../kernel/rma.ts'

/** `VER-<centre>-<year>-<n>`: counted by each bench without gaps, as RMA numbers are. */
export function submissionNumber(centreCode: string, year: number, bench: number, counter: number): string {
  return `VER-${centreCode}-${year}-${rmaOrdinal(bench, counter)}`
}

/** Year and number of a submission's number that this program made. Throws on anything else. */
export function submissionNumberParts(number: string): { readonly year: number; readonly ordinal: number } {
  const match = /^VER-[A-Z0-9]{2,5}-(\d{4})-(\d+)$/.exec(number)
  if (!match) throw new RangeError(`not a submission's number: ${number}`)
  return { year: Number(match[1]), ordinal: Number(match[2]) }
}

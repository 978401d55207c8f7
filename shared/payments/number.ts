import { ordinalsOf, rmaOrdinal } from '../kernel/rma.ts'

/** Which numbers count on each other: those of one bench and year since its records were last restored from a backup. */
export interface NumberSeries {
  readonly year: number
  readonly bench: number
  /** How often they were restored: what was given out since the backup is not known, and is never given again. */
  readonly restores: number
}

/**
 * `PAY-<centre>-<year>-<n>`: n begins with the bench's number, as in a case's, and counts without gaps. After a restore the year is
 * followed by `R1`, `R2`, … and counts anew. `counter`: from 1.
 */
export function paymentNumber(centreCode: string, series: NumberSeries, counter: number): string {
  const { year, bench, restores } = series
  const since = restores === 0 ? '' : `R${restores}-`
  return `PAY-${centreCode}-${year}-${since}${rmaOrdinal(bench, counter)}`
}

/** True where a number was given out by this bench, in whichever series. */
export function ofBench(number: string, bench: number): boolean {
  const ordinal = Number(/-(\d{6,})$/.exec(number)?.[1] ?? 0)
  const { from, below } = ordinalsOf(bench)
  return ordinal >= from && ordinal < below
}

/** The counter of a number, from 1; null where it is none of this series. */
export function inSeries(number: string, { year, bench, restores }: NumberSeries): number | null {
  const since = restores === 0 ? '' : `R${restores}-`
  const ordinal = Number(new RegExp(`^PAY-[A-Z0-9]{2,5}-${year}-${since}(\\d{6,})$`).exec(number)?.[1] ?? 0)
  const { from, below } = ordinalsOf(bench)
  return ordinal >= from && ordinal < below ? ordinal - from : null
}

/** The counter that follows these numbers in a series; null where they have a gap or one stands there twice. */
export function nextInSeries(numbers: readonly string[], series: NumberSeries): number | null {
  const counters = numbers.flatMap((number) => inSeries(number, series) ?? []).toSorted((a, b) => a - b)
  const isDense = counters.every((counter, place) => counter === place + 1)
  return isDense ? counters.length + 1 : null
}

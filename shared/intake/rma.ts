/** How many RMA numbers a bench can give in a year before they would run into the next bench's. */
const PER_BENCH = 100_000

/**
 * `RMA-<centre>-<year>-<n>`, where n begins with the bench's number: bench 1 counts 100001, 100002, …, bench 2 200001.
 * Each bench counts without gaps and needs to ask no other for it.
 */
export function rmaNumber(centreCode: string, year: number, bench: number, counter: number): string {
  return `RMA-${centreCode}-${year}-${rmaOrdinal(bench, counter)}`
}

/** The number at the end of an RMA: bench and counter (from 1) in one. */
export function rmaOrdinal(bench: number, counter: number): number {
  if (counter < 1 || counter >= PER_BENCH) throw new RangeError(`no RMA number for ${counter}`)
  return bench * PER_BENCH + counter
}

/** True for what the code on a work order or label reads as; upper case, ends trimmed. */
export function parseRma(text: string): string | null {
  const rma = text.trim().toUpperCase()
  return /^RMA-[A-Z0-9]{2,5}-\d{4}-\d{6,}$/.test(rma) ? rma : null
}

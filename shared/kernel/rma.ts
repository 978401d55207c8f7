import { usTextOf } from './serial-proposals.ts'

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

/** The RMA number that a scan of a label or work order says, whatever layout the scanner typed on; null for anything else. */
export function scannedRma(text: string): string | null {
  return parseRma(text) ?? parseRma(usTextOf(text) ?? '')
}

/** Year and number of an RMA that this program made. Throws on anything else. */
export function rmaParts(rma: string): { readonly year: number; readonly ordinal: number } {
  const match = /-(\d{4})-(\d+)$/.exec(rma)
  if (!match) throw new RangeError(`not an RMA number: ${rma}`)
  return { year: Number(match[1]), ordinal: Number(match[2]) }
}

/** The counter that follows the last number of this bench and year (null: none yet). */
export function nextCounter(lastOrdinal: number | null, bench: number): number {
  return lastOrdinal === null ? 1 : lastOrdinal - bench * PER_BENCH + 1
}

/** The numbers that belong to a bench, for finding its last one. */
export function ordinalsOf(bench: number): { readonly from: number; readonly below: number } {
  return { from: bench * PER_BENCH, below: (bench + 1) * PER_BENCH }
}

/** Spare blocks begin behind the numbers that benches have: bench 2 counts 200001, …, and in its spare block 5200001, …. */
const SPARE = 50

/**
 * The block that a bench numbers in from a restore on, until it has heard what it had given out before: whatever that was, no
 * number is given a second time.
 */
export function spareBlock(bench: number): number {
  return bench + SPARE
}

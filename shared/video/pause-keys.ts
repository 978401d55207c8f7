import { moveRegions } from './move-regions.ts'

const BIN_MS = 60
/** Pauses in bins of 60 ms, up to half a minute. */
const BINS = 512

/** How many keys there are: two pauses in one part of the picture. */
export const PAUSE_KEYS = moveRegions.length * BINS * BINS

/** The bin of the pause between two moves; one that gives no key where there is no second. */
export function pauseBin(ms: Int32Array, from: number, to: number): number {
  const end = ms[to]
  return end === undefined ? -BINS : Math.round((end - (ms[from] ?? 0)) / BIN_MS)
}

/** The key of two pauses on end; -1 where one of them is too long. */
export function pauseKey(region: number, one: number, two: number): number {
  return one < 0 || two < 0 || one >= BINS || two >= BINS ? -1 : (region * BINS + one) * BINS + two
}

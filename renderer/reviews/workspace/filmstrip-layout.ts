import type { Filmstrip } from '../../../shared/video/contract.ts'
import { durationOf, ticksToSeconds, type FrameIndex } from '../../../shared/video/frame-index.ts'

/** One thumbnail of the strip: where it is cut out of which sheet, and where it lies. CSS pixels and sheet pixels. */
export interface Thumb {
  readonly sheet: number
  readonly sourceX: number
  readonly sourceY: number
  readonly x: number
  readonly width: number
}

/** As many thumbnails as fit, each at the place of its frame: every frame has the same width. */
export function thumbsOf(strip: Filmstrip, frames: number, width: number, height: number): readonly Thumb[] {
  const slots = Math.max(1, Math.floor(width / ((strip.width / strip.height) * height)))
  const made = Math.ceil(frames / strip.every)
  const perSheet = strip.columns * strip.rows
  return Array.from({ length: slots }, (_, slot) => {
    const ordinal = Math.floor(((slot + 0.5) / slots) * frames)
    const thumb = Math.min(made - 1, Math.round(ordinal / strip.every))
    const place = thumb % perSheet
    return {
      sheet: Math.floor(thumb / perSheet),
      sourceX: (place % strip.columns) * strip.width,
      sourceY: Math.floor(place / strip.columns) * strip.height,
      x: (slot / slots) * width,
      width: width / slots,
    }
  })
}

const SHORTEST_S = 0.005
const DECADES = 3

/**
 * For each pixel how long the longest of its frames stands, 0–1: logarithmic, from 5 ms to 5 s. Tall where time passes
 * without frames.
 */
export function densityOf(index: FrameIndex, width: number): readonly number[] {
  return Array.from({ length: Math.floor(width) }, (_, pixel) => {
    const from = Math.floor((pixel / width) * index.count)
    const to = Math.max(from + 1, Math.floor(((pixel + 1) / width) * index.count))
    let longest = 0
    for (let ordinal = from; ordinal < Math.min(to, index.count); ordinal += 1) {
      longest = Math.max(longest, ticksToSeconds(durationOf(index, ordinal), index.timeBase))
    }
    return Math.min(1, Math.max(0.06, Math.log10(Math.max(longest, SHORTEST_S) / SHORTEST_S) / DECADES))
  })
}

/** The frame under a place of the strip, 0–1 from its left edge; held inside the recording. */
export function frameUnder(share: number, frames: number): number {
  return Math.min(frames - 1, Math.max(0, Math.floor(share * frames)))
}

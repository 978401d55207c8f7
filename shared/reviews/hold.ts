import { durationOf, ptsOf, ticksToSeconds, type FrameIndex } from '../video/index.ts'

/** V4: the camera view is held for at least three seconds, inclusive. */
export const HOLD_SECONDS = 3

/** A frame inside a hold that stands for so long that nobody can see whether the picture went on. */
export const GAP_SECONDS = 1

/** A hold between two marked frames, both of them in it. */
export interface Hold {
  /** Sum of the presentation durations of its frames, in ticks. */
  readonly ticks: number
  readonly seconds: number
  /** Seconds beyond the three that are needed; negative where they are missing. */
  readonly margin: number
  readonly enough: boolean
  /** Frames in it that stand for a second or longer. */
  readonly gaps: readonly { readonly ordinal: number; readonly seconds: number }[]
}

/** Measures a hold in presentation time; the decision is made in ticks, not in rounded seconds. */
export function measureHold(index: FrameIndex, from: number, to: number): Hold {
  const first = Math.min(from, to)
  const last = Math.max(from, to)
  const ticks = ptsOf(index, last) - ptsOf(index, first) + durationOf(index, last)
  const { num, den } = index.timeBase
  const gaps: { ordinal: number; seconds: number }[] = []
  for (let ordinal = first; ordinal <= last; ordinal += 1) {
    const seconds = ticksToSeconds(durationOf(index, ordinal), index.timeBase)
    if (seconds >= GAP_SECONDS) gaps.push({ ordinal, seconds })
  }
  const seconds = ticksToSeconds(ticks, index.timeBase)
  return { ticks, seconds, margin: seconds - HOLD_SECONDS, enough: ticks * num >= HOLD_SECONDS * den, gaps }
}

import {
  frameAt,
  ptsOf,
  secondsToTicks,
  ticksToSeconds,
  type FrameIndex,
} from '../../../shared/video/frame-index.ts'

/** Looks at first, over the whole recording. */
const COARSE = 40
/** Seconds between looks after that; a page that is shown for less is not held. */
const FINE_SECONDS = 0.25
const MOST = 1_000

/**
 * The frames at which a recording is looked into, in their order: a coarse walk over the whole of it, then what lies in
 * between. Each frame once.
 */
export function placesToLook(index: FrameIndex): readonly number[] {
  const first = ptsOf(index, 0)
  const seconds = ticksToSeconds(ptsOf(index, index.count - 1) - first, index.timeBase)
  const walk = (steps: number): readonly number[] =>
    Array.from({ length: steps }, (_, step) =>
      frameAt(index, first + secondsToTicks(((step + 0.5) / steps) * seconds, index.timeBase)),
    )
  const coarse = walk(Math.min(COARSE, Math.max(1, Math.ceil(seconds))))
  const fine = walk(Math.min(MOST, Math.max(1, Math.ceil(seconds / FINE_SECONDS))))
  return [...new Set([...coarse, ...fine])]
}

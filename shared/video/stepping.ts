import { missingCase } from '../kernel/missing-case.ts'
import { frameAt, ptsOf, secondsToTicks, type FrameIndex } from './frame-index.ts'

/** One movement that a reviewer asks for. */
export type Move =
  | { readonly kind: 'frames'; readonly by: number }
  | { readonly kind: 'seconds'; readonly by: number }
  | { readonly kind: 'to'; readonly ordinal: number }
  | { readonly kind: 'at'; readonly ticks: number }

/**
 * The frame that a movement leads to, counted from the pending target and not from what happens to be on screen: ten
 * presses are ten frames, however fast they come. Held at both ends.
 */
export function moveFrom(index: FrameIndex, target: number, move: Move): number {
  switch (move.kind) {
    case 'frames':
      return clamp(index, target + move.by)
    case 'seconds':
      return bySeconds(index, target, move.by)
    case 'to':
      return clamp(index, move.ordinal)
    case 'at':
      return frameAt(index, move.ticks)
    default:
      return missingCase(move)
  }
}

/** A second on or back, and one frame at least: a hold longer than a second must not swallow the key. */
function bySeconds(index: FrameIndex, target: number, seconds: number): number {
  const wanted = frameAt(
    index,
    ptsOf(index, target) + Math.sign(seconds) * secondsToTicks(Math.abs(seconds), index.timeBase),
  )
  const moved = seconds > 0 ? Math.max(wanted, target + 1) : Math.min(wanted, target - 1)
  return clamp(index, moved)
}

function clamp(index: FrameIndex, ordinal: number): number {
  return Math.min(Math.max(Math.trunc(ordinal), 0), index.count - 1)
}

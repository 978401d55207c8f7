import type { FrameIndex } from './frame-index.ts'

/**
 * From which packet (position in decode order) decoding has to start to get a frame, and which frames such a start
 * gives. Pictures that lead a key frame (an open group) need what lies before it: they are taken from the group before.
 * `isKey` says whether a decoder can start at a position; the container's word alone has been wrong.
 */
export function startFor(
  index: FrameIndex,
  ordinal: number,
  isKey: (position: number) => boolean,
): number | null {
  const position = index.positions[ordinal]
  if (position === undefined) return null
  for (let start = position; start >= 0; start -= 1) {
    if (isKey(start) && (index.ordinals[start] ?? -1) <= ordinal && (index.ordinals[start] ?? -1) >= 0)
      return start
  }
  return null
}

/** The first ordinal that is right when decoding starts at this position; earlier ones are not to be shown. */
export function firstRightOrdinal(index: FrameIndex, start: number): number {
  return index.ordinals[start] ?? -1
}

/** The packets that decoding has to pass from a start until a frame is out, at least. */
export function runLength(index: FrameIndex, start: number, ordinal: number): number {
  return (index.positions[ordinal] ?? 0) - start + 1
}

/** What a file asks of a player that decodes it from its key frames. */
export interface RunFacts {
  /** The longest way, in packets, from a start to any frame. */
  readonly longestRun: number
  /** Frames are decoded in another order than they are shown. */
  readonly reordered: boolean
  /** Pictures before a key frame refer to what lies before it. */
  readonly openGroups: boolean
}

/** Looks at all groups of a file; `index.keys` must hold real starting points for the answer to be exact. */
export function runFacts(index: FrameIndex): RunFacts {
  let longestRun = 0
  let reordered = false
  let openGroups = false
  let highest = -1
  for (const [position, ordinal] of index.ordinals.entries()) {
    if (ordinal < 0) continue
    if (ordinal < highest) reordered = true
    highest = Math.max(highest, ordinal)
    const start = startFor(index, ordinal, (at) => index.keys[at] === 1)
    if (start === null) {
      longestRun = Math.max(longestRun, position + 1)
      continue
    }
    longestRun = Math.max(longestRun, position - start + 1)
    if (position > start && leads(index, position, start)) openGroups = true
  }
  return { longestRun, reordered, openGroups }
}

/** True where a key frame lies between the start and the packet and comes later in presentation. */
function leads(index: FrameIndex, position: number, start: number): boolean {
  for (let at = position - 1; at > start; at -= 1) if (index.keys[at] === 1) return true
  return false
}

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

/**
 * Looks at all groups of a file, once: a file of a million key frames takes no longer for each of them than one of ten.
 * `index.keys` must hold real starting points for the answer to be exact.
 */
export function runFacts(index: FrameIndex): RunFacts {
  let longestRun = 0
  let reordered = false
  let openGroups = false
  let highest = -1
  let keyBefore = -1
  // Key frames that some later packet may still start from: a later one that is shown earlier takes the place of others.
  const starts: number[] = []
  for (const [position, ordinal] of index.ordinals.entries()) {
    const isKey = index.keys[position] === 1
    if (isKey && ordinal >= 0) {
      while (starts.length > 0 && (index.ordinals[starts.at(-1) ?? 0] ?? 0) >= ordinal) starts.pop()
      starts.push(position)
    }
    if (ordinal >= 0) {
      if (ordinal < highest) reordered = true
      highest = Math.max(highest, ordinal)
      const start = lastStart(index, starts, ordinal)
      longestRun = Math.max(longestRun, position - (start ?? 0) + 1)
      // A key frame between the start and the packet comes later in presentation.
      if (start !== null && keyBefore > start) openGroups = true
    }
    if (isKey) keyBefore = position
  }
  return { longestRun, reordered, openGroups }
}

/** The last of these key frames that is shown no later than a frame. Their ordinals ascend. */
function lastStart(index: FrameIndex, starts: readonly number[], ordinal: number): number | null {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((index.ordinals[starts[middle] ?? 0] ?? 0) <= ordinal) low = middle + 1
    else high = middle
  }
  return starts[low - 1] ?? null
}

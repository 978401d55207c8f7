import type { EditStretch } from './container-facts.ts'
import { durationOf, ptsOf, type FrameIndex } from './frame-index.ts'

/** The two ways in which a file with an edit list can be read. */
export interface EditReadings {
  /** Frames that are in the file. */
  readonly inFile: number
  /** Frames that a player shows which follows the edit list. */
  readonly played: number
  /** Stretches of frames that no edit plays. */
  readonly hidden: readonly { readonly from: number; readonly to: number }[]
}

/** Compares what is in the file with what its edit list plays. Without an edit list they are the same. */
export function readEdits(index: FrameIndex, edits: readonly EditStretch[]): EditReadings {
  const played = edits
    .flatMap((edit) =>
      edit.mediaTime === null ? [] : [{ from: edit.mediaTime, to: edit.mediaTime + edit.duration }],
    )
    .sort((one, other) => one.from - other.from)
  // How far the stretches up to this one reach: frames ascend, so that one walk over both is enough.
  let begun = 0
  let reach = Number.NEGATIVE_INFINITY
  const hidden: { from: number; to: number }[] = []
  let count = 0
  for (let ordinal = 0; ordinal < index.count; ordinal += 1) {
    const from = ptsOf(index, ordinal)
    const to = from + Math.max(1, durationOf(index, ordinal))
    for (let next = played[begun]; next && next.from < to; next = played[begun]) {
      reach = Math.max(reach, next.to)
      begun += 1
    }
    if (played.length === 0 || from < reach) {
      count += 1
      continue
    }
    const last = hidden.at(-1)
    if (last && last.to === ordinal - 1) last.to = ordinal
    else hidden.push({ from: ordinal, to: ordinal })
  }
  return { inFile: index.count, played: count, hidden }
}

import { ptsOf, ticksToSeconds, type FrameIndex } from './frame-index.ts'
import { CELLS } from './move-regions.ts'
import { cellsOfMasks, trackOf, type Move, type MoveTrack } from './moves.ts'

/** What encoding anew may change in the mean of a cell, of 255. */
const NOISE = 8
/** A cell that did not change for so long stands still. */
const REST_MS = 120
/** So many cells that stood still begin to change within this time where something moves. */
const TOGETHER_MS = 90
const FEWEST_BEGIN = 3
/** When a move is looked at to say what it changed: screens have slid in by then. */
const SETTLED_MS = 320
/** A move changes at least so many cells: a blinking cursor and a clock have fewer. */
const FEWEST_CELLS = 6
/** Of moves that begin within this time only the largest counts: one that ends is often followed by what it leaves. */
const APART_MS = 400
const MOST_MOVES = 600

interface OpenMove {
  readonly ms: number
  readonly ordinal: number
  /** The picture before it, and which cells stood still in it. */
  readonly before: Uint8Array
  readonly rested: Uint8Array
  begun: number
}

/**
 * The moves in one part of the picture. `cells`: 64 grey means of each frame, by ordinal. Each cell rests or moves by
 * itself, so that a spinner or a live picture in a corner hides nothing of what happens beside it.
 */
export function findMoves(index: FrameIndex, cells: Uint8Array): MoveTrack {
  const found: Move[] = []
  const stands = Float64Array.from(cells.subarray(0, CELLS))
  const changedAt = new Float64Array(CELLS)
  const start = index.count > 0 ? ptsOf(index, 0) : 0
  let open: OpenMove | null = null
  for (let ordinal = 1; ordinal < index.count && found.length < MOST_MOVES; ordinal += 1) {
    const ms = ticksToSeconds(ptsOf(index, ordinal) - start, index.timeBase) * 1000
    const before = frameOf(cells, ordinal - 1)
    if (open && ms > open.ms + SETTLED_MS) {
      // What a player shows at that moment is the frame before.
      settle(found, open, before)
      open = null
    }
    const begun = changed(frameOf(cells, ordinal), stands, changedAt, ms)
    if (begun > 0 && !open) open = { ms, ordinal, before, rested: restedAt(changedAt, ms), begun: 0 }
    if (open && ms - open.ms <= TOGETHER_MS) open.begun += begun
    // Too small to be a move, it must not stand in the way of one.
    else if (open && open.begun < FEWEST_BEGIN) open = null
  }
  if (open) settle(found, open, frameOf(cells, index.count - 1))
  return trackOf(found)
}

/** Takes the cells' new values over; answers how many of them had stood still. */
function changed(now: Uint8Array, stands: Float64Array, changedAt: Float64Array, ms: number): number {
  let begun = 0
  for (let cell = 0; cell < CELLS; cell += 1) {
    const value = now[cell] ?? 0
    if (Math.abs(value - (stands[cell] ?? 0)) <= NOISE) continue
    if (ms - (changedAt[cell] ?? 0) >= REST_MS) begun += 1
    // A cell that just began still counts as one that stood still before.
    changedAt[cell] = ms
    stands[cell] = value
  }
  return begun
}

function restedAt(changedAt: Float64Array, ms: number): Uint8Array {
  return Uint8Array.from(changedAt, (at) => (at === ms || ms - at >= REST_MS ? 1 : 0))
}

function settle(found: Move[], { ms, ordinal, before, rested, begun }: OpenMove, now: Uint8Array): void {
  const masks = masksOf(before, now, rested)
  const size = cellsOfMasks(masks)
  if (begun < FEWEST_BEGIN || size < FEWEST_CELLS) return
  const move = { ms: Math.round(ms), ordinal, masks }
  const last = found.at(-1)
  if (!last || move.ms - last.ms >= APART_MS) found.push(move)
  else if (size > 1.5 * cellsOfMasks(last.masks)) found[found.length - 1] = move
}

function frameOf(cells: Uint8Array, ordinal: number): Uint8Array {
  return cells.subarray(ordinal * CELLS, (ordinal + 1) * CELLS)
}

function masksOf(before: Uint8Array, now: Uint8Array, rested: Uint8Array): Move['masks'] {
  const masks: [number, number, number, number] = [0, 0, 0, 0]
  for (let cell = 0; cell < CELLS; cell += 1) {
    const change = (now[cell] ?? 0) - (before[cell] ?? 0)
    if (rested[cell] !== 1 || Math.abs(change) <= NOISE) continue
    const word = (change > 0 ? 0 : 2) + (cell < 32 ? 0 : 1)
    masks[word] = ((masks[word] ?? 0) | (1 << (cell & 31))) >>> 0
  }
  return masks
}

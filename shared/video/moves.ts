/**
 * The moves of a recording: the moments at which several parts of a picture that stood still change at once, and which
 * of them got brighter or darker. App screens look alike in every recording; when a person tapped does not. What always
 * moves and what never does leave no trace here.
 */
export interface MoveTrack {
  /** When each move begins: ms from the first frame, ascending. */
  readonly ms: Int32Array
  /** The frame that it begins with. */
  readonly ordinals: Int32Array
  /** Four numbers a move: cells that got brighter (0–31, 32–63), cells that got darker. */
  readonly masks: Uint32Array
}

/** Of both parts of the picture. */
export interface Moves {
  readonly low: MoveTrack
  readonly high: MoveTrack
}

/** Raise it when a move changes its meaning: what has another number is made anew and never compared. */
export const MOVES_VERSION = 1

const MASKS = 4
const WORDS = 2 + MASKS

export interface Move {
  readonly ms: number
  readonly ordinal: number
  readonly masks: readonly [number, number, number, number]
}

export function trackOf(moves: readonly Move[]): MoveTrack {
  return {
    ms: Int32Array.from(moves, ({ ms }) => ms),
    ordinals: Int32Array.from(moves, ({ ordinal }) => ordinal),
    masks: Uint32Array.from(moves.flatMap(({ masks }) => masks)),
  }
}

/** As bytes, 24 a move, little-endian. */
export function packTrack({ ms, ordinals, masks }: MoveTrack): Uint8Array {
  const bytes = new Uint8Array(ms.length * WORDS * 4)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < ms.length; at += 1) {
    const from = at * WORDS * 4
    view.setInt32(from, ms[at] ?? 0, true)
    view.setInt32(from + 4, ordinals[at] ?? 0, true)
    for (let word = 0; word < MASKS; word += 1)
      view.setUint32(from + 8 + word * 4, masks[at * MASKS + word] ?? 0, true)
  }
  return bytes
}

/** Null for bytes that are no whole moves, or whose times run back. */
export function unpackTrack(bytes: Uint8Array): MoveTrack | null {
  const count = bytes.byteLength / (WORDS * 4)
  if (!Number.isInteger(count)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const track = {
    ms: new Int32Array(count),
    ordinals: new Int32Array(count),
    masks: new Uint32Array(count * MASKS),
  }
  for (let at = 0; at < count; at += 1) {
    const from = at * WORDS * 4
    track.ms[at] = view.getInt32(from, true)
    track.ordinals[at] = view.getInt32(from + 4, true)
    if (at > 0 && (track.ms[at] ?? 0) < (track.ms[at - 1] ?? 0)) return null
    for (let word = 0; word < MASKS; word += 1)
      track.masks[at * MASKS + word] = view.getUint32(from + 8 + word * 4, true)
  }
  return track
}

/** How much two moves change the same cells in the same direction, 0–1. */
export function likenessOfMoves(one: MoveTrack, at: number, other: MoveTrack, place: number): number {
  let both = 0
  let either = 0
  for (let word = 0; word < MASKS; word += 1) {
    const mine = one.masks[at * MASKS + word] ?? 0
    const theirs = other.masks[place * MASKS + word] ?? 0
    both += bitsOf(mine & theirs)
    either += bitsOf(mine | theirs)
  }
  return either === 0 ? 0 : both / either
}

/** Number of cells that a move changes. */
export function cellsOf(track: MoveTrack, at: number): number {
  return cellsOfMasks(track.masks.subarray(at * MASKS, (at + 1) * MASKS))
}

export function cellsOfMasks(masks: Iterable<number>): number {
  let cells = 0
  for (const word of masks) cells += bitsOf(word)
  return cells
}

function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

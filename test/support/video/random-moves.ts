import { trackOf, type Move, type Moves, type MoveTrack } from '../../../shared/video/moves.ts'

/** A source of numbers from 0 to 1 that gives the same ones each time. */
export function numbersFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a person's hand leaves in a recording of the same few pages: `count` moves, half a second and more apart. */
export function randomMoves(seed: number, count: number, pages = 12): Moves {
  const next = numbersFrom(seed)
  let ms = 0
  const low = Array.from({ length: count }, (): Move => {
    ms += Math.round(450 + 3_000 * next() ** 2)
    const page = numbersFrom(1 + Math.floor(next() * pages))
    const word = (): number => (page() * 2 ** 32) >>> 0
    const [one, two] = [word(), word()]
    return { ms, ordinal: Math.round(ms / 20), masks: [one, two, ~one >>> 0, ~two >>> 0] }
  })
  const track = trackOf(low)
  return { low: track, high: track }
}

/**
 * What is left of it in a copy: from `from` to `to` ms, times off by up to `jitter` ms, `lost` of the moves (0–1) not
 * found and as many found that were none.
 */
export function copyOf(
  { low }: Moves,
  how: { readonly from: number; readonly to: number; readonly jitter: number; readonly lost: number },
  seed = 5,
): Moves {
  const next = numbersFrom(seed)
  const kept = movesIn(low).filter(({ ms }) => ms >= how.from && ms < how.to)
  const copied = kept.flatMap((move): Move[] => {
    const ms = Math.round(move.ms - how.from + (next() - 0.5) * 2 * how.jitter)
    const own: Move[] = next() < how.lost ? [] : [{ ...move, ms: Math.max(0, ms) }]
    const bits = (next() * 2 ** 32) >>> 0
    if (next() < how.lost)
      own.push({ ms: Math.max(0, ms) + 420, ordinal: move.ordinal + 20, masks: [bits, 0, 0, bits] })
    return own
  })
  const track = trackOf(copied.toSorted((one, other) => one.ms - other.ms))
  return { low: track, high: track }
}

export function movesIn(track: MoveTrack): Move[] {
  return Array.from(track.ms, (ms, at) => ({
    ms,
    ordinal: track.ordinals[at] ?? 0,
    masks: [
      track.masks[at * 4] ?? 0,
      track.masks[at * 4 + 1] ?? 0,
      track.masks[at * 4 + 2] ?? 0,
      track.masks[at * 4 + 3] ?? 0,
    ],
  }))
}

import { median } from './analysis-input.ts'
import type { MoveRegion } from './move-regions.ts'
import { cellsOf, likenessOfMoves, type Moves, type MoveTrack } from './moves.ts'

/** A stretch of a recording: ordinals of its first and last frame, and their times in ms from the first frame. */
export interface Stretch {
  readonly from: { readonly ordinal: number; readonly ms: number }
  readonly to: { readonly ordinal: number; readonly ms: number }
}

/** Two recordings in which the picture changes in the same way at the same moments. */
export interface MovesMatch {
  /** How far it goes: it never proves anything, since what moves is not all that is in a picture. */
  readonly strength: 'suggests' | 'note'
  /** Moves that are in both, in the stretch. */
  readonly matched: number
  /** Share of the shorter recording's moves that are matched, 0–1. */
  readonly share: number
  readonly own: Stretch
  readonly other: Stretch
}

/** By how much the times of one move may differ: a frame of a slow copy, and the clock of a container. */
const SLACK_MS = 100
/** The same before it is known exactly where two recordings meet. */
const ROUGH_MS = 180
/** From this likeness on, two moves change the picture in the same way. */
const SAME_WAY = 0.4
/** What a move that only one recording has takes off. */
const MISSING = 0.8
/** A stretch has at least so many moves that nothing but the same hand explains, over so long a time. */
const FEWEST = { note: 7, suggests: 10 } as const
const SHORTEST_MS = 2_500
/** Share of the moves inside a stretch that must be in both. */
const AGREEMENT = 0.65
/** Of the shorter recording's moves, for more than a note. */
const SUGGESTING_SHARE = 0.4

/**
 * Holds two recordings against each other where `own` time minus `other` time is `offset` ms. Null where they have too
 * little in common to say anything.
 */
export function alignMoves(own: Moves, other: Moves, region: MoveRegion, offset: number): MovesMatch | null {
  const [mine, theirs] = [own[region], other[region]]
  const meet = pairsAt(mine, theirs, offset, ROUGH_MS).filter(({ same }) => same)
  const apart = meet.map(({ at, place }) => (mine.ms[at] ?? 0) - (theirs.ms[place] ?? 0))
  return apart.length === 0 ? null : best(mine, theirs, median(apart))
}

/** The better of several places where two recordings may meet. */
export function bestMatch(
  own: Moves,
  other: Moves,
  offsets: readonly { readonly region: MoveRegion; readonly offset: number }[],
): MovesMatch | null {
  let found: MovesMatch | null = null
  for (const { region, offset } of offsets) {
    const match = alignMoves(own, other, region, offset)
    if (match && (found === null || match.matched > found.matched)) found = match
  }
  return found
}

interface Pair {
  /** Place in one's own track, and in the other; -1 where it has none. */
  readonly at: number
  readonly place: number
  readonly same: boolean
}

/** All moves of both in the order of time, those that meet as one. */
function pairsAt(own: MoveTrack, other: MoveTrack, offset: number, slack: number): Pair[] {
  const pairs: Pair[] = []
  let at = 0
  let place = 0
  while (at < own.ms.length || place < other.ms.length) {
    const mine = own.ms[at] ?? Infinity
    const theirs = (other.ms[place] ?? Infinity) + offset
    if (Math.abs(mine - theirs) <= slack) {
      pairs.push({ at, place, same: likenessOfMoves(own, at, other, place) >= SAME_WAY })
      at += 1
      place += 1
    } else if (mine < theirs) {
      pairs.push({ at, place: -1, same: false })
      at += 1
    } else {
      pairs.push({ at: -1, place, same: false })
      place += 1
    }
  }
  return pairs
}

/** The stretch with the most in common: each move in both counts for it, each that only one has against it. */
function best(own: MoveTrack, other: MoveTrack, offset: number): MovesMatch | null {
  const pairs = pairsAt(own, other, offset, SLACK_MS)
  let sum = 0
  let from = 0
  let found = { sum: 0, from: 0, to: -1 }
  for (const [to, pair] of pairs.entries()) {
    sum += pair.same ? 1 : -MISSING * weightOf(pair, own, other)
    if (sum > found.sum) found = { sum, from, to }
    if (sum > 0) continue
    sum = 0
    from = to + 1
  }
  return judge(pairs.slice(found.from, found.to + 1), own, other)
}

/** A move of few cells is easily there in one copy and not in another. */
function weightOf({ at, place }: Pair, own: MoveTrack, other: MoveTrack): number {
  if (at >= 0 && place >= 0) return 1
  return Math.min(1, (at >= 0 ? cellsOf(own, at) : cellsOf(other, place)) / 8)
}

function judge(stretch: readonly Pair[], own: MoveTrack, other: MoveTrack): MovesMatch | null {
  const same = stretch.filter((pair) => pair.same)
  const [first] = same
  const last = same.at(-1)
  if (!first || !last) return null
  const evidence = surprises(same.map(({ at }) => own.ms[at] ?? 0))
  const spanMs = (own.ms[last.at] ?? 0) - (own.ms[first.at] ?? 0)
  if (evidence < FEWEST.note || spanMs < SHORTEST_MS || same.length < AGREEMENT * stretch.length) return null
  const share = same.length / Math.max(1, Math.min(own.ms.length, other.ms.length))
  return {
    strength: evidence >= FEWEST.suggests && share >= SUGGESTING_SHARE ? 'suggests' : 'note',
    matched: same.length,
    share,
    own: stretchOf(own, first.at, last.at),
    other: stretchOf(other, first.place, last.place),
  }
}

/** Moves whose distance from the one before is a new one: what a machine repeats in its own rhythm is no hand. */
function surprises(times: readonly number[]): number {
  let count = 0
  const before: number[] = []
  for (let at = 1; at < times.length; at += 1) {
    const pause = (times[at] ?? 0) - (times[at - 1] ?? 0)
    if (before.every((one) => Math.abs(one - pause) > SLACK_MS / 2)) count += 1
    before.push(pause)
    if (before.length > 2) before.shift()
  }
  return count
}

function stretchOf(track: MoveTrack, from: number, to: number): Stretch {
  return {
    from: { ordinal: track.ordinals[from] ?? 0, ms: track.ms[from] ?? 0 },
    to: { ordinal: track.ordinals[to] ?? 0, ms: track.ms[to] ?? 0 },
  }
}

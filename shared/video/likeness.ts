import { z } from 'zod'
import { durationOf, ptsOf, ticksToSeconds, type FrameIndex } from './frame-index.ts'
import type { PictureSignal } from './picture-signals.ts'

/**
 * A recording's hand: what was on the screen when it changed, and how long it then stood. App screens look alike in
 * every recording; when a person tapped, to the tenth of a second, does not.
 */
export const pictureSequence = z.array(
  z.object({
    /** The picture after the change, 64 bits, hex. */
    fingerprint: z.string(),
    /** Ms until the next change. */
    ms: z.int().nonnegative(),
  }),
)
export type PictureSequence = z.infer<typeof pictureSequence>

const CHANGE = 4
const LONGEST = 400
/** A picture that stands so long is a screen; what changes faster is a scroll or an animation on the way to one. */
const REST_MS = 150

/** Boils a recording down to the screens that came to rest in it. */
export function sequenceOf(index: FrameIndex, signals: readonly PictureSignal[]): PictureSequence {
  const toMs = (ticks: number): number => ticksToSeconds(ticks, index.timeBase) * 1000
  const end = index.count === 0 ? 0 : toMs(ptsOf(index, index.count - 1) + durationOf(index, index.count - 1))
  const changes = signals.flatMap((signal, ordinal) =>
    ordinal === 0 || signal.change >= CHANGE
      ? [{ fingerprint: signal.fingerprint, at: toMs(ptsOf(index, ordinal)) }]
      : [],
  )
  const rests = changes.filter(({ at }, place) => (changes[place + 1]?.at ?? end) - at >= REST_MS)
  return rests
    .map(({ fingerprint, at }, place) => ({
      fingerprint,
      ms: Math.round((rests[place + 1]?.at ?? end) - at),
    }))
    .slice(0, LONGEST)
}

/** A quick look: can two recordings be the same at all? Counts pauses that both have; says yes too often, never no. */
export function mayBeAlike(one: PictureSequence, other: PictureSequence): boolean {
  const shorter = one.length <= other.length ? one : other
  const pauses = new Set((shorter === one ? other : one).flatMap(({ ms }) => near(ms)))
  const shared = shorter.filter(({ ms }) => pauses.has(Math.round(ms / NEAR_MS))).length
  return shorter.length >= FEWEST && shared >= shorter.length * (SAME_PICTURES - 0.1)
}

/** The bins of a pause and of all pauses that count as equal to it. */
function near(ms: number): number[] {
  const slack = slackOf(ms)
  const from = Math.floor((ms - slack) / NEAR_MS)
  const to = Math.ceil((ms + slack) / NEAR_MS)
  return Array.from({ length: to - from + 1 }, (_, place) => from + place)
}

/** What two recordings have in common. */
export interface Likeness {
  /** Share of the shorter one's changes that are in the other, in the same order with the same pauses; 0–1. */
  readonly share: number
  readonly matched: number
}

const NEAR_BITS = 6
const NEAR_MS = 80
const FEWEST = 6

/** The longest run of changes, in order, that look alike and are as far apart; small gaps are forgiven. */
export function likeness(one: PictureSequence, other: PictureSequence): Likeness {
  const shorter = Math.min(one.length, other.length)
  if (shorter < FEWEST) return { share: 0, matched: 0 }
  let previous = new Uint16Array(other.length + 1)
  for (const mine of one) {
    const row = new Uint16Array(other.length + 1)
    for (const [place, theirs] of other.entries()) {
      const both = isSamePicture(mine, theirs) ? (previous[place] ?? 0) + 1 : 0
      row[place + 1] = Math.max(both, row[place] ?? 0, previous[place + 1] ?? 0)
    }
    previous = row
  }
  const matched = previous[other.length] ?? 0
  return { share: matched / shorter, matched }
}

/** From this share on, two recordings are taken for the same one. */
export const SAME_PICTURES = 0.8

function isSamePicture(one: PictureSequence[number], other: PictureSequence[number]): boolean {
  const slack = Math.max(NEAR_MS, one.ms * 0.03)
  return (
    Math.abs(one.ms - other.ms) <= slack && differentBits(one.fingerprint, other.fingerprint) <= NEAR_BITS
  )
}

function slackOf(ms: number): number {
  return Math.max(NEAR_MS, ms * 0.03)
}

function differentBits(one: string, other: string): number {
  let bits = 0
  for (let at = 0; at < 16; at += 1) {
    let both = (Number.parseInt(one.charAt(at), 16) || 0) ^ (Number.parseInt(other.charAt(at), 16) || 0)
    for (; both > 0; both >>= 1) bits += both & 1
  }
  return bits
}

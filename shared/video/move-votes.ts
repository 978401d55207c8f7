import type { MoveEntries } from './move-entries.ts'
import { moveRegions } from './move-regions.ts'
import type { Moves } from './moves.ts'
import { pauseBin, pauseKey } from './pause-keys.ts'

/** Where two recordings meet, in steps of so many ms. */
const OFFSET_MS = 80
/** Entries that one question looks at. */
const MOST_ENTRIES = 150_000
const FEWEST_VOTES = 2

interface Lookup {
  readonly key: number
  readonly region: number
  readonly ms: number
  readonly entries: number
}

/** What to look up, the rarest first, up to the limit. One move that only this recording has is stepped over. */
function lookupsFor({ low, high }: Moves, counts: Uint32Array): Lookup[] {
  const found: Lookup[] = []
  for (const [region, { ms }] of [low, high].entries()) {
    for (let at = 0; at + 2 < ms.length; at += 1) {
      for (const [second, third] of [
        [at + 1, at + 2],
        [at + 1, at + 3],
        [at + 2, at + 3],
      ] as const) {
        const one = pauseBin(ms, at, second)
        const two = pauseBin(ms, second, third)
        for (let near = 0; near < 9; near += 1) {
          const key = pauseKey(region, one + (near % 3) - 1, two + Math.floor(near / 3) - 1)
          const entries = key < 0 ? 0 : (counts[key] ?? 0)
          if (entries > 0) found.push({ key, region, ms: ms[at] ?? 0, entries })
        }
      }
    }
  }
  found.sort((one, other) => one.entries - other.entries)
  const taken: Lookup[] = []
  let sum = 0
  for (const lookup of found) {
    sum += lookup.entries
    if (sum > MOST_ENTRIES && taken.length > 0) break
    taken.push(lookup)
  }
  return taken
}

/** So many lookups say that a recording meets the one asked about there. */
export interface Votes {
  readonly recording: number
  /** Which part of the picture. */
  readonly region: number
  /** Time in the recording asked about minus time in this one, ms. */
  readonly offset: number
  readonly votes: number
}

/** Offsets up to almost three hours either way. */
const OFFSETS = 2 ** 18

/** Counts, for every recording and offset, the lookups that speak for it. Most first. */
export function votesFor(moves: Moves, entries: MoveEntries): Votes[] {
  const wanted = lookupsFor(moves, entries.counts)
  const total = wanted.reduce((sum, { entries }) => sum + entries, 0)
  const ballots = new Float64Array(total)
  let cast = 0
  for (const { key, region, ms } of wanted)
    entries.each(key, (recording, theirs) => {
      const bin = Math.round((ms - theirs) / OFFSET_MS) + OFFSETS / 2
      ballots[cast] = (recording * moveRegions.length + region) * OFFSETS + bin
      cast += 1
    })
  ballots.sort()
  const found: Votes[] = []
  for (let at = 0; at < total;) {
    const ballot = ballots[at] ?? 0
    let end = at
    // A meeting on the border of two steps has its votes in both.
    while (end < total && (ballots[end] ?? 0) - ballot <= 1) end += 1
    const votes = end - at
    if (votes >= FEWEST_VOTES) {
      const offset = ((ballot % OFFSETS) - OFFSETS / 2) * OFFSET_MS
      const owner = Math.floor(ballot / OFFSETS)
      const recording = Math.floor(owner / moveRegions.length)
      found.push({ recording, region: owner % moveRegions.length, offset, votes })
    }
    while (at < total && ballots[at] === ballot) at += 1
  }
  return found.toSorted((one, other) => other.votes - one.votes)
}

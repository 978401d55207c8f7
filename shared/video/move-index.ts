import { createMoveEntries } from './move-entries.ts'
import { moveRegions, type MoveRegion } from './move-regions.ts'
import { votesFor } from './move-votes.ts'
import type { Moves } from './moves.ts'
import { PAUSE_KEYS, pauseBin, pauseKey } from './pause-keys.ts'

/** A recording that may have a stretch in common, and where they would meet. */
export interface Candidate {
  readonly id: string
  readonly region: MoveRegion
  /** Time in the recording asked about minus time in this one, ms. */
  readonly offset: number
}

/**
 * Finds, among many recordings, those that may have a stretch in common with one: by the two pauses between three moves
 * on end. Three in a row that fit name a recording and an offset; where several agree is worth a look.
 * Memory: 12 bytes a move and part of the picture, and 5 MB.
 */
export interface MoveIndex {
  readonly size: number
  has(id: string): boolean
  /** Safe to call again: what is known already stays as it is. */
  add(id: string, moves: Moves): void
  /** Of at most `most` recordings, best first. The time is bounded: the rarest pauses are looked up first. */
  candidates(moves: Moves, most: number): Candidate[]
}

/** At so many places at most it is looked whether a recording fits. */
const MOST_PLACES = 6

export function createMoveIndex(): MoveIndex {
  const ids: string[] = []
  const numbers = new Map<string, number>()
  const entries = createMoveEntries(PAUSE_KEYS)
  return {
    get size() {
      return ids.length
    },
    has: (id) => numbers.has(id),
    add(id, moves) {
      if (numbers.has(id)) return
      const recording = ids.push(id) - 1
      numbers.set(id, recording)
      for (const [place, region] of moveRegions.entries()) {
        const { ms } = moves[region]
        for (let at = 0; at + 2 < ms.length; at += 1) {
          const key = pauseKey(place, pauseBin(ms, at, at + 1), pauseBin(ms, at + 1, at + 2))
          if (key >= 0) entries.add(key, recording, ms[at] ?? 0)
        }
      }
    },
    candidates(moves, most) {
      const places = new Map<number, number>()
      return votesFor(moves, entries)
        .filter(({ recording }) => {
          const before = places.get(recording) ?? 0
          places.set(recording, before + 1)
          return before < MOST_PLACES && places.size <= most
        })
        .map(({ recording, region, offset }) => ({
          id: ids[recording] ?? '',
          region: moveRegions[region] ?? 'low',
          offset,
        }))
    },
  }
}

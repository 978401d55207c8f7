import { bestMatch, type MovesMatch } from '../../../shared/video/align-moves.ts'
import { moveRegions } from '../../../shared/video/move-regions.ts'
import type { Moves } from '../../../shared/video/moves.ts'

/** Holds two recordings against each other without an index: at every offset at which the most of their moves meet. */
export function matchMoves(own: Moves, other: Moves): MovesMatch | null {
  const offsets = moveRegions.flatMap((region) => {
    const counts = new Map<number, number>()
    for (const mine of own[region].ms)
      for (const theirs of other[region].ms) {
        const bin = Math.round((mine - theirs) / BIN_MS)
        counts.set(bin, (counts.get(bin) ?? 0) + 1)
      }
    return [...counts]
      .toSorted(([, one], [, two]) => two - one)
      .slice(0, 20)
      .map(([bin]) => ({ region, offset: bin * BIN_MS }))
  })
  return bestMatch(own, other, offsets)
}

const BIN_MS = 80

import { describe, expect, it } from 'vitest'
import { bestMatch } from '../../../shared/video/align-moves.ts'
import { createMoveIndex } from '../../../shared/video/move-index.ts'
import { packTrack, trackOf, unpackTrack, type Move, type Moves } from '../../../shared/video/moves.ts'
import { matchMoves as match } from '../../support/video/match-moves.ts'
import { copyOf, movesIn, numbersFrom, randomMoves } from '../../support/video/random-moves.ts'

const bothParts = (moves: readonly Move[]): Moves => ({ low: trackOf(moves), high: trackOf(moves) })

describe('moves as bytes', () => {
  it('come back as they were', () => {
    const { low } = randomMoves(3, 20)
    expect(unpackTrack(packTrack(low))).toEqual(low)
    expect(unpackTrack(new Uint8Array(0))).toEqual(trackOf([]))
  })

  it('are refused where they are no whole moves, or their times run back', () => {
    const { low } = randomMoves(3, 4)
    expect(unpackTrack(packTrack(low).subarray(1))).toBeNull()
    const back = movesIn(low).toReversed()
    expect(unpackTrack(packTrack(trackOf(back)))).toBeNull()
  })
})

describe('two recordings', () => {
  it('are found to be the same after both ends were cut off, and where they meet is told', () => {
    const whole = randomMoves(7, 60)
    const part = copyOf(whole, { from: 20_000, to: 70_000, jitter: 40, lost: 0.1 })
    const found = match(part, whole)
    expect(found).toMatchObject({ strength: 'suggests' })
    expect(found?.share).toBeGreaterThan(0.7)
    const shift = (found?.other.from.ms ?? 0) - (found?.own.from.ms ?? 0)
    expect(Math.abs(shift - 20_000)).toBeLessThan(150)
    expect(found?.own.to.ms).toBeGreaterThan(40_000)
  })

  it('are not, where two people walk through the same pages', () => {
    const people = Array.from({ length: 40 }, (_, seed) => randomMoves(seed + 1, 80, 5))
    const alike = people.flatMap((one, place) =>
      people.slice(place + 1).flatMap((other) => match(one, other) ?? []),
    )
    expect(alike).toEqual([])
  })

  it('are not, where the same happens at the same moments and looks different', () => {
    const whole = randomMoves(7, 60)
    const others = movesIn(randomMoves(8, 60, 400).low)
    const elsewhere = movesIn(whole.low).map((move, at) => ({
      ...move,
      masks: others[at]?.masks ?? move.masks,
    }))
    expect(match(whole, bothParts(elsewhere))).toBeNull()
  })

  it('are not, where a machine repeats the same in its own rhythm', () => {
    const rhythm = (first: number): Moves =>
      bothParts(
        Array.from({ length: 60 }, (_, at) => ({
          ms: first + at * 1_000,
          ordinal: at * 50,
          masks: at % 2 === 0 ? [0xffff, 0, 0, 0] : [0, 0, 0xffff, 0],
        })),
      )
    expect(match(rhythm(0), rhythm(400))).toBeNull()
  })

  it('are not, where nothing moves, or too little', () => {
    const whole = randomMoves(7, 60)
    expect(match(bothParts([]), whole)).toBeNull()
    expect(match(copyOf(whole, { from: 0, to: 8_000, jitter: 0, lost: 0 }), whole)).toBeNull()
  })

  it('are only perhaps the same where a short stretch is in both', () => {
    const [one, other] = [randomMoves(7, 60), randomMoves(9, 60)]
    const shared = movesIn(one.low).slice(0, 10)
    const end = (shared.at(-1)?.ms ?? 0) + 600
    const rest = movesIn(other.low).map((move) => ({ ...move, ms: move.ms + end }))
    expect(match(one, bothParts([...shared, ...rest]))).toMatchObject({ strength: 'note', matched: 10 })
  })
})

describe('the index', () => {
  it('finds what a copy was made from, among many, and nobody for what it was not', () => {
    const index = createMoveIndex()
    const known = Array.from({ length: 800 }, (_, seed) => randomMoves(seed + 1, 50))
    for (const [place, moves] of known.entries()) index.add(String(place), moves)
    const found = (moves: Moves): string[] => {
      const places = Map.groupBy(index.candidates(moves, 40), ({ id }) => id)
      return [...places].flatMap(([id, offsets]) => {
        const other = known[Number(id)]
        return other && bestMatch(moves, other, offsets) ? [id] : []
      })
    }
    for (const place of [3, 99, 407, 799]) {
      const whole = known[place]
      if (!whole) throw new Error('no such recording')
      const copy = copyOf(whole, { from: 9_000, to: 50_000, jitter: 45, lost: 0.15 }, place)
      expect(found(copy)).toEqual([String(place)])
    }
    for (let stranger = 0; stranger < 20; stranger += 1)
      expect(found(randomMoves(5_000 + stranger, 50))).toEqual([])
  })

  it('takes each recording once, and knows nothing of none', () => {
    const index = createMoveIndex()
    expect(index.candidates(randomMoves(1, 30), 10)).toEqual([])
    index.add('one', randomMoves(1, 30))
    index.add('one', randomMoves(2, 30))
    expect(index.size).toBe(1)
    expect(index.has('two')).toBe(false)
    expect(index.candidates(randomMoves(1, 30), 10)[0]).toMatchObject({ id: 'one', offset: 0 })
    expect(numbersFrom(4)()).toBe(numbersFrom(4)())
  })
})

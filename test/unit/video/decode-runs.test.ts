import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runFacts, startFor } from '../../../shared/video/decode-runs.ts'
import { frameIndexOf } from '../../../shared/video/frame-index.ts'
import { keepSpan, nextWanted, toForget, type Travel } from '../../../shared/video/read-ahead.ts'

function indexOf(pts: readonly number[], keys: readonly number[]) {
  return frameIndexOf({
    timeBase: { num: 1, den: 1000 },
    pts: [...pts],
    sizes: pts.map(() => 1),
    keys: [...keys],
    pictureless: [],
    lastDuration: 1,
  })
}

describe('where decoding has to start', () => {
  const closed = indexOf([0, 3, 1, 2, 4, 7, 5, 6], [0, 4])
  // The frames at 5 and 6 come after the key frame at 7 in the file and before it on screen.
  const open = indexOf([0, 3, 1, 2, 7, 5, 6, 8], [0, 4])
  const from = (index: ReturnType<typeof indexOf>, ordinal: number): number | null =>
    startFor(index, ordinal, (position) => index.keys[position] === 1)

  test('at the key frame of the group', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((ordinal) => from(closed, ordinal))).toEqual([0, 0, 0, 0, 4, 4, 4, 4])
  })

  test('at the group before for pictures that lead a key frame', () => {
    const ordinalOf = (pts: number): number => [...open.pts].indexOf(pts)
    expect(from(open, ordinalOf(5))).toBe(0)
    expect(from(open, ordinalOf(6))).toBe(0)
    expect(from(open, ordinalOf(7))).toBe(4)
    expect(from(open, ordinalOf(8))).toBe(4)
  })

  test('nowhere where no key frame is left', () => {
    expect(startFor(closed, 2, () => false)).toBeNull()
    expect(startFor(closed, 99, () => true)).toBeNull()
  })

  test('and the file says whether that is far', () => {
    expect(runFacts(closed)).toEqual({ longestRun: 4, reordered: true, openGroups: false })
    expect(runFacts(open)).toEqual({ longestRun: 7, reordered: true, openGroups: true })
    expect(runFacts(indexOf([0, 1, 2, 3], [0, 1, 2, 3]))).toEqual({
      longestRun: 1,
      reordered: false,
      openGroups: false,
    })
  })
})

describe('reading ahead', () => {
  const travels = fc.constantFrom<Travel>('forward', 'backward', 'resting')

  test('the target comes first', () => {
    fc.assert(
      fc.property(fc.nat(999), travels, fc.integer({ min: 4, max: 300 }), (target, travel, capacity) => {
        expect(nextWanted(target, travel, capacity, 1000, () => false)).toBe(target)
      }),
    )
  })

  test('it wants nothing outside of what it keeps, and comes to rest', () => {
    fc.assert(
      fc.property(fc.nat(999), travels, fc.integer({ min: 4, max: 300 }), (target, travel, capacity) => {
        const known = new Set<number>()
        const span = keepSpan(target, travel, capacity, 1000)
        for (let turn = 0; ; turn += 1) {
          const wanted = nextWanted(target, travel, capacity, 1000, (ordinal) => known.has(ordinal))
          if (wanted === null) break
          expect(wanted).toBeGreaterThanOrEqual(span.from)
          expect(wanted).toBeLessThanOrEqual(span.to)
          expect(turn).toBeLessThan(1000)
          known.add(wanted)
        }
        expect(known.size).toBeLessThanOrEqual(capacity)
      }),
    )
  })

  test('what it lets go is never the target, and what is left fits', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 200 }),
        travels,
        fc.integer({ min: 1, max: 100 }),
        (known, travel, capacity) => {
          const [target = 0] = known
          const gone = toForget(known, target, travel, capacity)
          expect(gone).not.toContain(target)
          expect(known.length - gone.length).toBeLessThanOrEqual(Math.max(capacity, 1))
        },
      ),
    )
  })
})

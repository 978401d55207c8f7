import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runFacts, startFor } from '../../../shared/video/decode-runs.ts'
import { provePackets } from '../../../shared/video/decoded-frames.ts'
import { readEdits } from '../../../shared/video/edit-readings.ts'
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

describe('files that mean harm', () => {
  /** Each frame looked for by itself, as a reader would. */
  const byEach = (index: ReturnType<typeof indexOf>) => {
    const found = { longestRun: 0, reordered: false, openGroups: false }
    let highest = -1
    for (const [position, ordinal] of index.ordinals.entries()) {
      if (ordinal < highest) found.reordered = true
      highest = Math.max(highest, ordinal)
      const start = startFor(index, ordinal, (at) => index.keys[at] === 1)
      found.longestRun = Math.max(found.longestRun, position - (start ?? 0) + 1)
      if (start !== null && index.keys.subarray(start + 1, position).includes(1)) found.openGroups = true
    }
    return found
  }

  test('say the same in one walk as frame by frame', () => {
    const files = fc
      .uniqueArray(fc.nat(60), { minLength: 1, maxLength: 40 })
      .chain((pts) => fc.tuple(fc.constant(pts), fc.subarray(pts.map((_, position) => position))))
    fc.assert(
      fc.property(files, ([pts, keys]) => {
        const index = indexOf(pts, keys)
        expect(runFacts(index)).toEqual(byEach(index))
      }),
    )
  })

  test('cost no more than their length: key frames that all come too late, stretches without end', () => {
    const count = 600_000
    const last = indexOf(
      Array.from({ length: count }, (_, at) => count - at),
      Array.from({ length: count }, (_, at) => at),
    )
    const began = performance.now()
    expect(runFacts(last)).toMatchObject({ longestRun: 1, reordered: true })
    const edits = Array.from({ length: 20_000 }, (_, at) => ({ mediaTime: at * 40, duration: 10 }))
    expect(readEdits(last, edits).played).toBeGreaterThan(0)
    const same = { timeBase: { num: 1, den: 1 }, sizes: [], keys: [], pictureless: [], lastDuration: 0 }
    const decoded = Array.from({ length: count }, () => ({ pts: 7, sha256: '' }))
    expect(provePackets({ ...same, pts: decoded.map(() => 7) }, decoded).ok).toBe(true)
    // Each of them took from half a minute to hours before.
    expect(performance.now() - began).toBeLessThan(10_000)
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

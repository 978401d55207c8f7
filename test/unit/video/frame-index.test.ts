import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  durationOf,
  frameAt,
  frameIndexOf,
  packetIndex,
  ptsOf,
  type PacketIndex,
} from '../../../shared/video/frame-index.ts'
import { moveFrom, type Move } from '../../../shared/video/stepping.ts'

const timeBase = { num: 1, den: 90_000 }

function packetsWith(pts: readonly number[], more: Partial<PacketIndex> = {}): PacketIndex {
  return {
    timeBase,
    pts: [...pts],
    sizes: pts.map(() => 1),
    keys: [0],
    pictureless: [],
    lastDuration: 1500,
    ...more,
  }
}

describe('the index of frames', () => {
  test('orders frames by their time of presentation, whatever the order of decoding', () => {
    const index = frameIndexOf(packetsWith([0, 6000, 3000, 1500, 4500]))
    expect([...index.pts]).toEqual([0, 1500, 3000, 4500, 6000])
    expect([...index.positions]).toEqual([0, 3, 2, 4, 1])
    expect([...index.ordinals]).toEqual([0, 4, 2, 1, 3])
  })

  test('keeps frames with equal times apart, in the order of decoding', () => {
    const index = frameIndexOf(packetsWith([0, 1500, 1500, 3000]))
    expect(index.count).toBe(4)
    expect([...index.positions]).toEqual([0, 1, 2, 3])
    expect(durationOf(index, 1)).toBe(0)
  })

  test('counts pictures, not packets: one without a picture has no ordinal', () => {
    const index = frameIndexOf(packetsWith([0, 1500, 3000], { pictureless: [1] }))
    expect(index.count).toBe(2)
    expect([...index.ordinals]).toEqual([0, -1, 1])
  })

  test('says how long a frame stands: until the next, and the last as long as the file says', () => {
    const index = frameIndexOf(packetsWith([0, 1500, 271_500]))
    expect([0, 1, 2].map((ordinal) => durationOf(index, ordinal))).toEqual([1500, 270_000, 1500])
  })

  test('has no frame outside of the video', () => {
    const index = frameIndexOf(packetsWith([0]))
    expect(() => ptsOf(index, 1)).toThrow(RangeError)
    expect(() => ptsOf(index, -1)).toThrow(RangeError)
  })

  test('finds at any tick the frame that stands then', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: -1000, max: 600_000 }),
        (gaps, ticks) => {
          let at = 0
          const pts = gaps.map((gap) => (at += gap))
          const index = frameIndexOf(packetsWith(pts))
          const found = frameAt(index, ticks)
          expect(found === 0 || ptsOf(index, found) <= ticks).toBe(true)
          expect(found === index.count - 1 || ptsOf(index, found + 1) > ticks).toBe(true)
        },
      ),
    )
  })

  test('comes through JSON unchanged', () => {
    const packets = packetsWith([0, 3000, 1500])
    expect(packetIndex.parse(JSON.parse(JSON.stringify(packets)))).toEqual(packets)
  })
})

describe('moving', () => {
  const index = frameIndexOf(packetsWith([0, 1500, 3000, 4500, 300_000, 301_500]))

  test.each<[number, Move, number]>([
    [0, { kind: 'frames', by: 1 }, 1],
    [0, { kind: 'frames', by: -1 }, 0],
    [5, { kind: 'frames', by: 10 }, 5],
    [2, { kind: 'to', ordinal: 99 }, 5],
    [2, { kind: 'to', ordinal: -3 }, 0],
    [2, { kind: 'at', ticks: 299_999 }, 3],
    // A second on from frame 0 is in the middle of the hold that frame 3 begins.
    [0, { kind: 'seconds', by: 1 }, 3],
    // The hold is longer than a second: the key moves all the same.
    [3, { kind: 'seconds', by: 1 }, 4],
    [4, { kind: 'seconds', by: -1 }, 3],
    [0, { kind: 'seconds', by: -1 }, 0],
    [5, { kind: 'seconds', by: 1 }, 5],
  ])('from %i by %o leads to %i', (from, move, to) => {
    expect(moveFrom(index, from, move)).toBe(to)
  })

  test('as many presses are as many frames, in any mixture, between the ends', () => {
    const long = frameIndexOf(packetsWith(Array.from({ length: 500 }, (_, n) => n * 1500)))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, -1), { maxLength: 200 }), (presses) => {
        const target = presses.reduce((at, by) => moveFrom(long, at, { kind: 'frames', by }), 250)
        expect(target).toBe(250 + presses.reduce((sum, by) => sum + by, 0))
      }),
    )
  })
})

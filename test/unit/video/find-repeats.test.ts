import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repeatedRuns } from '../../../shared/video/find-repeats.ts'

/** Packets of which none is like another, by a name and a size. */
const packets = (count: number, name = 'p') =>
  Array.from({ length: count }, (_, at) => ({ checksum: `${name}${at}`, size: 900 }))

const runsIn = (of: readonly { readonly checksum: string; readonly size: number }[]) =>
  repeatedRuns(
    of.map(({ checksum }) => checksum),
    of.map(({ size }) => size),
  )

describe('a stretch that is in a recording twice', () => {
  test('is found wherever it is put in again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 120 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 12, max: 20 }),
        (count, from, length) => {
          const whole = packets(count)
          const again = [...whole, ...whole.slice(from, from + length)]
          expect(runsIn(again)).toEqual([{ from: count, to: count + length - 1, first: from }])
        },
      ),
    )
  })

  test('is not in one that has nothing twice', () => {
    expect(runsIn(packets(500))).toEqual([])
  })

  test('is not where nothing changes: such packets look alike', () => {
    const still = Array.from({ length: 300 }, () => ({ checksum: 'same', size: 12 }))
    expect(runsIn([...packets(30), ...still, ...packets(30, 'q'), ...still])).toEqual([])
  })

  test('is not of a few packets', () => {
    const whole = packets(60)
    expect(runsIn([...whole, ...whole.slice(3, 10)])).toEqual([])
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PictureNumber } from '../../../shared/video/bitstream-trace.ts'
import { brokenIds, missingNumbers } from '../../../shared/video/find-in-numbering.ts'

/** A recording as an encoder numbers it: groups of so many pictures; some pictures nothing refers to. */
function recorded(
  groups: readonly number[],
  isReference: (at: number) => boolean,
  runTo: number,
): PictureNumber[] {
  return groups.flatMap((length, group) => {
    let next = 0
    return Array.from({ length }, (_, at): PictureNumber => {
      const idr = at === 0 ? group % 2 : null
      const reference = at === 0 || isReference(at)
      const frame = next % runTo
      if (reference) next += 1
      return { frame, isReference: reference, idr }
    })
  })
}

const groupLengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 5, maxLength: 12 })

describe('the numbers of frames', () => {
  test('follow in what an encoder writes, whatever nothing refers to', () => {
    fc.assert(
      fc.property(
        groupLengths,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(16, 64),
        (groups, every, runTo) => {
          const numbers = recorded(groups, (at) => at % every === 0, runTo)
          expect(missingNumbers(numbers, runTo)).toEqual([])
          expect(brokenIds(numbers)).toEqual([])
        },
      ),
    )
  })

  test('do not where pictures were taken out of a group', () => {
    const whole = recorded([60, 60], () => true, 16)
    const cut = [...whole.slice(0, 20), ...whole.slice(25)]
    expect(missingNumbers(cut, 16)).toEqual([20])
    // Sixteen pictures less, and the numbers fit again.
    expect(missingNumbers([...whole.slice(0, 20), ...whole.slice(36)], 16)).toEqual([])
    expect(missingNumbers(cut, null)).toEqual([])
  })

  test('say nothing of what a recording begins with, or of pictures that could not be read', () => {
    const whole = recorded([60], () => true, 16)
    expect(missingNumbers(whole.slice(7), 16)).toEqual([])
    expect(missingNumbers([...whole.slice(0, 9), null, ...whole.slice(12)], 16)).toEqual([])
  })
})

describe('the ids of key frames', () => {
  test('break where an odd number of groups was taken out', () => {
    const whole = recorded([10, 10, 10, 10, 10, 10, 10, 10], () => true, 16)
    expect(brokenIds([...whole.slice(0, 30), ...whole.slice(40)])).toEqual([30])
    expect(brokenIds([...whole.slice(0, 30), ...whole.slice(50)])).toEqual([])
  })

  test('mean nothing where they are always the same', () => {
    const same = recorded([10, 10, 10, 10, 10, 10], () => true, 16).map((number) =>
      number.idr === null ? number : { ...number, idr: 0 },
    )
    expect(brokenIds(same)).toEqual([])
  })
})

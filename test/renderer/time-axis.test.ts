import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesOf } from '../../renderer/base/ui/explanation/gate-times.ts'
import { placePoints, type AxisPoint } from '../../renderer/base/ui/explanation/time-axis.ts'
import { at, explain } from '../../shared/kernel/explanation.ts'

const point = (id: string, instant: number): AxisPoint => ({ id, at: instant, kind: 'fact' })

describe('the time axis', () => {
  it('puts instants in order, the ends within the line', () => {
    const placed = placePoints([point('b', 200), point('a', 100), point('c', 300)], 0.1)
    expect(placed.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(placed.map(({ left }) => left)).toEqual([0.14, 0.5, 0.86])
  })

  it('never lets two labels of one lane touch', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(instants, fc.double({ min: 0.05, max: 0.4, noNaN: true }), (times, labelWidth) => {
        const placed = placePoints(
          times.map((instant, index) => point(`${index}`, instant)),
          labelWidth,
        )
        for (const one of placed) {
          for (const other of placed) {
            if (one === other || one.lane !== other.lane) continue
            expect(Math.abs(one.left - other.left)).toBeGreaterThanOrEqual(labelWidth)
          }
        }
      }),
    )
  })

  it('stands a single instant in the middle', () => {
    expect(placePoints([point('a', 5)], 0.3)).toEqual([{ id: 'a', at: 5, kind: 'fact', left: 0.5, lane: 0 }])
  })
})

describe('the times of a gate', () => {
  const gate = (looked: Parameters<typeof explain>[0]['looked'], boundary: number | null) =>
    explain({ rule: 'T6', result: 'pass', note: 'received-in-term', looked, boundary })

  it('are none without a boundary', () => {
    expect(timesOf(gate({ receivedAt: at(5) }, null))).toEqual([])
  })

  it('show the boundary once where a fact is the boundary', () => {
    expect(timesOf(gate({ receivedAt: at(5), endsAt: at(9), region: 'CZ' }, 9))).toEqual([
      { id: 'receivedAt', at: 5, kind: 'fact' },
      { id: 'endsAt', at: 9, kind: 'boundary' },
    ])
  })

  it('show the boundary by itself where no fact is it, and know what is now', () => {
    expect(timesOf(gate({ now: at(5) }, 9))).toEqual([
      { id: 'now', at: 5, kind: 'now' },
      { id: 'boundary', at: 9, kind: 'boundary' },
    ])
  })
})

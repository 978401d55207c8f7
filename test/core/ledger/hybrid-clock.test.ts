import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextHybridTime } from '../../../electron/ledger/hybrid-clock.ts'

it('never runs backward, whatever the wall clock says', () => {
  const year = 365 * 24 * 60 * 60 * 1000
  const instants = fc.array(fc.integer({ min: 0, max: 200 * year }), { minLength: 2, maxLength: 50 })
  fc.assert(
    fc.property(instants, (walls) => {
      let last: string | null = null
      for (const wall of walls) {
        const next = nextHybridTime(last, wall)
        if (last !== null) expect(next > last, `${last} then ${next}`).toBe(true)
        last = next
      }
    }),
  )
})

it('goes on when a clock that was set back has filled the counter', () => {
  const full = '002088547200000-999999'
  const next = nextHybridTime(full, Date.parse('2026-03-02T08:00:00Z'))
  expect(next > full).toBe(true)
  expect(nextHybridTime(next, Date.parse('2026-03-02T08:00:00Z')) > next).toBe(true)
})

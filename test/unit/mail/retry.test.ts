import { expect, it } from 'vitest'
import { connectionWait, mailWait } from '../../../electron/mail/retry.ts'

const MINUTE = 60_000

it('waits longer after each refusal, from a minute to four hours', () => {
  const waits = Array.from({ length: 12 }, (_, at) => mailWait(at + 1, 0.5))
  expect(waits.slice(0, 7)).toEqual([1, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE))
  expect(waits.slice(7)).toEqual(Array.from({ length: 5 }, () => 240 * MINUTE))
})

it('spreads by a tenth to either side, so that benches do not knock together', () => {
  expect([mailWait(1, 0), mailWait(1, 0.999_999)]).toEqual([54_000, 66_000])
})

it('tries the line again from a second up to a minute, or ten where the server says no', () => {
  const waits = (kind: 'unreachable' | 'refused') =>
    Array.from({ length: 12 }, (_, at) => connectionWait(at + 1, 0.5, kind) / 1_000)
  expect(waits('unreachable')).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60])
  expect(waits('refused').slice(-3)).toEqual([512, 600, 600])
})

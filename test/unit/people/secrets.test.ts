import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  LONGEST_WAIT_MS,
  secretKindOf,
  secretProblem,
  waitAfter,
  waitLeft,
} from '../../../shared/people/secrets.ts'

test.each([
  ['12345', 'pin-too-short'],
  ['000000', 'all-equal'],
  ['123456', 'straight-run'],
  ['987654', 'straight-run'],
  ['789012', 'straight-run'],
  ['210987', 'straight-run'],
  ['730519', null],
  ['112233', null],
  ['short', 'password-too-short'],
  ['abc 12345', 'password-too-short'],
  ['aaaaaaaaaa', 'all-equal'],
  ['abcdefghij', 'straight-run'],
  ['správný kůň', null],
  ['🐎🐎🐎🐎🐎🐎', 'password-too-short'],
] as const)('%s: %s', (secret, problem) => {
  expect(secretProblem(secret)).toBe(problem)
})

test('digits alone are a PIN', () => {
  expect(secretKindOf('730519')).toBe('pin')
  expect(secretKindOf('73051９')).toBe('password')
  expect(secretKindOf('730519 ')).toBe('password')
})

test('the wait never shrinks with more failures and never passes 15 minutes', () => {
  expect([1, 2, 3, 4, 5].map(waitAfter)).toEqual([0, 0, 2000, 4000, 8000])
  fc.assert(
    fc.property(fc.nat(100_000), (failures) => {
      expect(waitAfter(failures + 1)).toBeGreaterThanOrEqual(waitAfter(failures))
      expect(waitAfter(failures)).toBeLessThanOrEqual(LONGEST_WAIT_MS)
    }),
  )
})

test('whatever the clock does, a wait is at most its own length and is over in the end', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.maxSafeInteger(), fc.maxSafeInteger(), (failures, blockedUntil, now) => {
      const left = waitLeft(blockedUntil, failures, now)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left).toBeLessThanOrEqual(waitAfter(failures))
      if (now >= blockedUntil) expect(left).toBe(0)
      expect(waitLeft(now + left, failures, now + left)).toBe(0)
    }),
  )
})

import { expect, it } from 'vitest'
import { lineWords } from '../../../renderer/centre/chip-words.ts'

it('says nothing at the top of a bench that is alone, and never that all was delivered while something waits', () => {
  expect(lineWords({ line: 'alone', waiting: 0, since: null })).toBeNull()
  expect(lineWords({ line: 'in-step', waiting: 0, since: null })?.key).toBe('chip.delivered')
  for (const line of ['starting', 'in-step', 'away', 'update-needed', 'faulty'] as const)
    expect(lineWords({ line, waiting: 3, since: 1 })?.key).not.toBe('chip.delivered')
  expect(lineWords({ line: 'away', waiting: 3, since: 1 })?.key).toBe('chip.waitingSince')
  expect(lineWords({ line: 'away', waiting: 0, since: 1 })?.key).toBe('chip.away')
})

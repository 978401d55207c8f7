import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settle, type Verdict } from '../../../shared/kernel/three-valued.ts'

const settleBy = (found: Record<string, Verdict>, outcomeOf: (holds: (name: string) => boolean) => unknown) =>
  settle(new Map(Object.entries(found)), outcomeOf)

describe('deciding under missing facts', () => {
  it('stands where the unknown cannot change the outcome', () => {
    expect(settleBy({ a: 'fail', b: 'unknown' }, (holds) => holds('a') && holds('b'))).toEqual({
      settled: true,
      outcome: false,
    })
  })

  it('names only the unknowns on which the outcome turns', () => {
    const found = { a: 'pass', b: 'unknown', c: 'unknown' } as const
    expect(
      settleBy(found, (holds) => holds('a') && (holds('b') || (holds('a') && holds('b') && holds('c')))),
    ).toEqual({
      settled: false,
      pivotal: ['b'],
    })
  })

  it('is never turned by a fact that comes in later', () => {
    const names = ['a', 'b', 'c', 'd']
    const verdict = fc.constantFrom<Verdict>('pass', 'fail', 'unknown')
    const tables = fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(
        fc.array(verdict, { minLength: 4, maxLength: 4 }),
        tables,
        fc.nat(),
        (found, table, seed) => {
          const outcomeOf = (holds: (name: string) => boolean) =>
            table[names.reduce((bits, name, place) => bits + (holds(name) ? 2 ** place : 0), 0)]
          const before = settle(
            new Map(names.map((name, place) => [name, found[place] ?? 'unknown'])),
            outcomeOf,
          )
          const known = found.map((one, place) =>
            one !== 'unknown' ? one : (seed >> place) & 1 ? 'pass' : 'fail',
          )
          const after = settle(new Map(names.map((name, place) => [name, known[place] ?? 'fail'])), outcomeOf)
          expect(after.settled).toBe(true)
          if (before.settled) expect(after).toEqual(before)
          else expect(before.pivotal.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})

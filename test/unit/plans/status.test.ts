import { describe, expect, it } from 'vitest'
import { planStatus, type PlanStatusFacts } from '../../../shared/plans/status.ts'

const plan: PlanStatusFacts = { stored: 'in-force', startsAt: 100, endsAt: 200, used: 0, plus: null }
const plus = { startsAt: 200, endsAt: 300 }
const policy = { replacements: 2, additionalReplacements: 0 }

describe('how a plan stands', () => {
  it.each<[Partial<PlanStatusFacts>, number, string, number | null]>([
    [{}, 99, 'pending', 100],
    [{}, 100, 'active', 200],
    [{}, 199, 'active', 200],
    [{}, 200, 'expired', null],
    [{ used: 1 }, 150, 'active', 200],
    [{ used: 2 }, 150, 'exhausted', 200],
    [{ used: 2 }, 200, 'expired', null],
    [{ plus }, 150, 'active', 200],
    [{ plus, used: 2 }, 150, 'exhausted', 200],
    [{ plus }, 200, 'plus-active', 300],
    [{ plus, used: 2 }, 250, 'exhausted', 300],
    [{ plus }, 300, 'plus-expired', null],
    [{ plus: { startsAt: 210, endsAt: 300 } }, 205, 'plus-pending', 210],
    [{ stored: 'suspended' }, 150, 'suspended', 200],
    [{ stored: 'returned', plus }, 250, 'returned', 300],
    [{ stored: 'terminated' }, 99, 'terminated', 100],
  ])('%j at %i is %s', (change, now, state, changesAt) => {
    expect(planStatus({ ...plan, ...change }, policy, now)).toMatchObject({ state, changesAt })
  })

  it('tells the Plus year beside the first', () => {
    expect(planStatus({ ...plan, plus }, policy, 150).plus).toBe('plus-pending')
    expect(planStatus({ ...plan, plus }, policy, 299).plus).toBe('plus-active')
    expect(planStatus({ ...plan, plus }, policy, 300).plus).toBe('plus-expired')
    expect(planStatus(plan, policy, 150).plus).toBeNull()
  })

  it('counts what a manager grants for the Plus year in that year only (P5)', () => {
    const generous = { replacements: 2, additionalReplacements: 1 }
    const used = { ...plan, plus, used: 2 }
    expect(planStatus(used, generous, 150)).toMatchObject({ state: 'exhausted', left: 0 })
    expect(planStatus(used, generous, 250)).toMatchObject({ state: 'plus-active', left: 1 })
  })
})

import { describe, expect, it } from 'vitest'
import type { ClaimFacts } from '../../../shared/intake/claim.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'
import { accident, decide, gatesOf, inPlusYear, plan, plus, withPlan } from './claim-cases.ts'

describe('identity', () => {
  it.each<Partial<ClaimFacts>>([{ serialState: 'retired' }, { openCase: true }])(
    'refuses %j before all else',
    (change) => {
      expect(decide({ ...accident, ...change, cause: 'unknown', warrantyEndsAt: null })).toMatchObject({
        outcome: 'refused',
        missing: [],
        fee: null,
      })
      expect(
        gatesOf({ ...accident, ...change })
          .slice(1)
          .every((gate) => gate.endsWith('not-reached')),
      ).toBe(true)
    },
  )

  it('asks for what is not known of the unit', () => {
    expect(decide({ ...accident, serialState: null, openCase: null }).missing).toEqual([
      'serialState',
      'openCase',
    ])
    expect(decide({ ...accident, serialState: 'retired', openCase: null }).outcome).toBe('refused')
  })
})

describe('the region (P15)', () => {
  it('lets the plan work in its own only, and leaves the warranty alone', () => {
    const elsewhere = withPlan({ region: 'US' })
    expect(decide(elsewhere)).toMatchObject({
      outcome: 'paid-repair',
      components: { gimbal: 'paid', camera: 'paid' },
    })
    expect(decide({ ...elsewhere, cause: 'defect' }).outcome).toBe('warranty-repair')
  })

  it('is asked for only where it matters', () => {
    expect(decide({ ...accident, region: null })).toMatchObject({
      outcome: 'needs-proof',
      missing: ['region'],
    })
    expect(decide(withPlan({ used: 2 }, { ...accident, region: null })).outcome).toBe('paid-repair')
    expect(decide({ ...accident, region: null, plan: null }).outcome).toBe('paid-repair')
    expect(decide({ ...accident, region: null, cause: 'defect' }).outcome).toBe('warranty-repair')
  })
})

describe('the plan in time (T6)', () => {
  it.each<[string, Partial<ClaimFacts>, string]>([
    ['damage at the start', { damagedAt: plan.startsAt }, 'plan-replacement'],
    ['damage just before it', { damagedAt: plan.startsAt - 1 }, 'paid-repair'],
    ['receipt just before the end', { receivedAt: plan.endsAt - 1 }, 'plan-replacement'],
    ['receipt at the end', { receivedAt: plan.endsAt }, 'paid-repair'],
    ['damage whose date is not known', { damagedAt: null }, 'plan-replacement'],
    [
      'receipt at the start, damage not known',
      { damagedAt: null, receivedAt: plan.startsAt },
      'plan-replacement',
    ],
    [
      'receipt before the start, damage not known',
      { damagedAt: null, receivedAt: plan.startsAt - 1 },
      'paid-repair',
    ],
    ['receipt not yet', { receivedAt: null }, 'needs-proof'],
    [
      'receipt not yet, damage before the start',
      { receivedAt: null, damagedAt: plan.startsAt - 1 },
      'paid-repair',
    ],
  ])('%s', (_, change, outcome) => {
    expect(decide({ ...accident, now: plan.endsAt, ...change }).outcome).toBe(outcome)
  })

  it('names the boundary that decided', () => {
    const boundaryOf = (facts: ClaimFacts) => decide(facts).gates.find(({ rule }) => rule === 'T6')?.boundary
    expect(boundaryOf(accident)).toBe(plan.endsAt)
    expect(boundaryOf({ ...accident, damagedAt: plan.startsAt - 1 })).toBe(plan.startsAt)
    expect(boundaryOf(inPlusYear)).toBe(plus.endsAt)
  })
})

describe('the Plus year', () => {
  it.each<[string, number, string]>([
    ['just before it', plus.startsAt - 1, 'plan-replacement'],
    ['at its start', plus.startsAt, 'express-replacement'],
    ['just before its end', plus.endsAt - 1, 'express-replacement'],
    ['at its end', plus.endsAt, 'paid-repair'],
  ])('receipt %s', (_, receivedAt, outcome) => {
    expect(decide({ ...inPlusYear, damagedAt: null, receivedAt }).outcome).toBe(outcome)
  })

  it('takes what was damaged in the plan’s own year: the time is extended, not begun anew', () => {
    expect(decide({ ...inPlusYear, damagedAt: plan.endsAt - 1 }).outcome).toBe('express-replacement')
    expect(decide({ ...inPlusYear, damagedAt: plan.startsAt - 1 }).outcome).toBe('paid-repair')
  })

  it('uses what is left, and brings none of its own (P5)', () => {
    expect(decide(withPlan({ used: 1 }, inPlusYear))).toMatchObject({ ordinal: 2, fee: { amount: 9900 } })
    const exhausted = decide(withPlan({ used: 2 }, inPlusYear))
    expect(exhausted).toMatchObject({ outcome: 'paid-repair', takesFromBalance: false })
    expect(exhausted.gates.find(({ rule }) => rule === 'P1')?.otherReading).toBe('plus-brings-replacements')
  })

  it('brings those that a manager publishes, with no fee listed', () => {
    const policy = { ...shippedCatalogue.policy, additionalReplacements: 1 }
    const generous = { ...shippedCatalogue, policy }
    const third = decide(withPlan({ used: 2 }, inPlusYear), generous)
    expect(third).toMatchObject({
      outcome: 'express-replacement',
      ordinal: 3,
      fee: null,
      takesFromBalance: true,
    })
    expect(decide(withPlan({ used: 2, plus }), generous).outcome).toBe('paid-repair')
    expect(decide(withPlan({ used: 3 }, inPlusYear), generous).outcome).toBe('paid-repair')
  })

  it('is not there where Plus was not bought', () => {
    expect(decide(withPlan({ plus: null }, inPlusYear)).outcome).toBe('paid-repair')
  })
})

describe('the balance (P1) and the plan’s state', () => {
  it.each([
    [0, 'plan-replacement', 1, 6900],
    [1, 'plan-replacement', 2, 9900],
    [2, 'paid-repair', null, null],
    [3, 'paid-repair', null, null],
  ])('with %i used: %s', (used, outcome, ordinal, amount) => {
    const decided = decide(withPlan({ used }))
    expect(decided).toMatchObject({ outcome, ordinal })
    expect(decided.fee?.amount ?? null).toBe(amount)
  })

  it('cannot be used while it is suspended, and the gate says why', () => {
    const suspended = decide(withPlan({ suspended: true }))
    expect(suspended.outcome).toBe('paid-repair')
    expect(suspended.gates).toContainEqual(
      expect.objectContaining({ rule: 'plan-state', note: 'plan-suspended' }),
    )
  })

  it('asks for what is not known of it', () => {
    const unknown = withPlan({ region: null, used: null, suspended: null })
    expect(decide(unknown).missing).toEqual(['plan.region', 'plan.suspended', 'plan.used'])
    expect(decide(withPlan({ used: null, region: 'US' })).outcome).toBe('paid-repair')
  })
})

describe('coverage of the damaged parts', () => {
  it.each<[string, ClaimFacts['components'], string, object]>([
    ['Phantom 4 Pro', ['drone', 'battery'], 'plan-replacement', { drone: 'plan', battery: 'paid' }],
    ['Phantom 4 Pro', ['battery'], 'paid-repair', { battery: 'paid' }],
    ['Inspire 2', ['camera', 'battery'], 'paid-repair', { camera: 'other-plan', battery: 'paid' }],
    ['Inspire 2', ['camera', 'propellers'], 'plan-replacement', { camera: 'other-plan', propellers: 'plan' }],
    ['Ronin-S', ['battery', 'grip'], 'plan-replacement', { battery: 'paid', grip: 'plan' }],
    ['Mavic Air 2', ['grip'], 'paid-repair', { grip: 'other-plan' }],
    ['Zenmuse X5S', ['drone'], 'paid-repair', { drone: 'other-plan' }],
  ])('%s: %j is a %s', (model, components, outcome, lines) => {
    const decided = decide({ ...accident, model, components })
    expect(decided.outcome).toBe(outcome)
    expect(decided.components).toEqual(lines)
  })

  it('is not "no" where the tables do not speak of the model', () => {
    const pocket = { ...accident, model: 'Osmo Pocket', components: ['camera' as const] }
    expect(decide(pocket)).toMatchObject({ outcome: 'needs-proof', missing: ['coverage'] })
    expect(decide(withPlan({ used: 2 }, pocket))).toMatchObject({
      outcome: 'paid-repair',
      components: { camera: 'paid' },
    })
    expect(decide({ ...pocket, cause: 'defect' }).outcome).toBe('warranty-repair')
  })

  it('asks for the damaged parts where they are not known yet', () => {
    expect(decide({ ...accident, components: [] })).toMatchObject({
      outcome: 'needs-proof',
      missing: ['components'],
    })
    expect(decide({ ...accident, components: [], plan: null }).outcome).toBe('paid-repair')
  })

  it('holds nothing up where the fee is not listed', () => {
    const x4s = decide({ ...accident, model: 'Zenmuse X4S', components: ['camera'] })
    expect(x4s).toMatchObject({ outcome: 'plan-replacement', fee: null, ordinal: 1 })
    expect(x4s.gates.at(-1)).toMatchObject({ rule: 'fee', result: 'unknown', note: 'fee-not-listed' })
  })
})

import { describe, expect, it } from 'vitest'
import { claimDecision } from '../../../shared/intake/claim-decision.ts'
import type { Cause, ClaimFacts } from '../../../shared/intake/claim.ts'
import { decideClaim } from '../../../shared/intake/claim.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'
import { accident, decide, gatesOf, inPlusYear, plan, plus, t, withPlan } from './claim-cases.ts'

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

describe('the warranty (P2)', () => {
  const end = t('2026-06-01T10:00:00+02:00')

  it.each<[Cause, string]>([
    ['defect', 'warranty-repair'],
    ['wear', 'plan-replacement'],
    ['accident', 'plan-replacement'],
    ['water', 'plan-replacement'],
    ['unknown', 'needs-proof'],
  ])('within it, %s is a %s', (cause, outcome) => {
    expect(decide({ ...accident, cause }).outcome).toBe(outcome)
  })

  it('leaves fee, ordinal and balance untouched, with every part under it', () => {
    expect(decide({ ...accident, cause: 'defect' })).toMatchObject({
      ordinal: null,
      takesFromBalance: false,
      fee: null,
      components: { gimbal: 'warranty', camera: 'warranty' },
    })
  })

  it('ends before its end', () => {
    const defect = { ...accident, cause: 'defect' as const, receivedAt: end }
    expect(decide({ ...defect, warrantyEndsAt: end + 1 }).outcome).toBe('warranty-repair')
    expect(decide({ ...defect, warrantyEndsAt: end }).outcome).toBe('plan-replacement')
  })

  it('covers a unit without a plan, and one whose plan is used up or suspended', () => {
    const defect = { ...accident, cause: 'defect' as const }
    expect(decide({ ...defect, plan: null }).outcome).toBe('warranty-repair')
    expect(decide(withPlan({ used: 2 }, defect)).outcome).toBe('warranty-repair')
    expect(decide(withPlan({ suspended: true }, defect)).outcome).toBe('warranty-repair')
  })

  it.each<[Partial<ClaimFacts>, string, string[]]>([
    [{ cause: 'unknown', warrantyEndsAt: end }, 'plan-replacement', []],
    [{ cause: 'unknown', warrantyEndsAt: null }, 'needs-proof', ['cause', 'warrantyEndsAt']],
    [{ cause: 'defect', warrantyEndsAt: null }, 'needs-proof', ['warrantyEndsAt']],
    [{ cause: 'accident', warrantyEndsAt: null }, 'plan-replacement', []],
    [{ cause: 'wear', warrantyEndsAt: null }, 'plan-replacement', []],
    [{ cause: 'unknown', warrantyEndsAt: null, plan: null }, 'needs-proof', ['cause', 'warrantyEndsAt']],
  ])('asks for facts only where it could still hold: %j', (change, outcome, missing) => {
    expect(decide({ ...accident, receivedAt: end, ...change })).toMatchObject({ outcome, missing })
  })
})

describe('the warranty that Plus extends (P6)', () => {
  const defect = { ...inPlusYear, cause: 'defect' as const }

  it('covers a defect after the standard one, and not an accident', () => {
    expect(decide(defect)).toMatchObject({ outcome: 'warranty-repair', takesFromBalance: false })
    expect(decide(inPlusYear).outcome).toBe('express-replacement')
    expect(gatesOf(defect)).toContain('P6 pass')
  })

  it('starts at the warranty’s end, also while the plan’s own year runs', () => {
    const early = {
      ...defect,
      warrantyEndsAt: t('2026-12-01T00:00:00+01:00'),
      receivedAt: t('2026-12-10T10:00:00+01:00'),
    }
    expect(decide(early).outcome).toBe('warranty-repair')
    expect(decide(withPlan({ plus: null }, early)).outcome).toBe('plan-replacement')
  })

  it('is one year at most, and its end is not in it', () => {
    const warrantyEndsAt = t('2026-12-01T00:00:00+01:00')
    const end = t('2027-12-01T00:00:00+01:00')
    expect(decide({ ...defect, warrantyEndsAt, receivedAt: end - 1 }).outcome).toBe('warranty-repair')
    expect(decide({ ...defect, warrantyEndsAt, receivedAt: end }).outcome).toBe('express-replacement')
  })

  it('is the plan’s: in another region, or suspended, it is not there', () => {
    expect(decide(withPlan({ region: 'US' }, defect)).outcome).toBe('paid-repair')
    expect(decide(withPlan({ suspended: true }, defect)).outcome).toBe('paid-repair')
    expect(decide({ ...defect, region: null })).toMatchObject({ outcome: 'needs-proof', missing: ['region'] })
  })

  it('does not need a replacement to be left', () => {
    expect(decide(withPlan({ used: 2 }, defect)).outcome).toBe('warranty-repair')
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

describe('the explanation', () => {
  it('tries the gates in the rulebook’s order', () => {
    expect(gatesOf(accident)).toEqual([
      'identity pass',
      'P15 pass',
      'P2 fail',
      'plan-state pass',
      'T6 pass',
      'P1 pass',
      'coverage pass',
      'fee pass',
    ])
    expect(gatesOf(inPlusYear).slice(-3)).toEqual(['coverage pass', 'fee pass', 'P7 pass'])
  })

  it('stops where the decision fell', () => {
    expect(gatesOf({ ...accident, cause: 'defect' }).slice(2)).toEqual([
      'P2 pass',
      'plan-state not-reached',
      'T6 not-reached',
      'P1 not-reached',
      'coverage not-reached',
      'fee not-reached',
    ])
    expect(gatesOf(withPlan({ used: 2 })).slice(5)).toEqual([
      'P1 fail',
      'coverage not-reached',
      'fee not-reached',
    ])
    expect(gatesOf({ ...accident, plan: null })).toEqual([
      'identity pass',
      'P15 not-applicable',
      'P2 fail',
      'plan-state not-reached',
    ])
  })

  it('goes past what is not known, up to what decides', () => {
    expect(gatesOf(withPlan({ used: 2 }, { ...accident, region: null })).slice(1, 6)).toEqual([
      'P15 unknown',
      'P2 fail',
      'plan-state pass',
      'T6 pass',
      'P1 fail',
    ])
  })

  it('carries the versions it was decided under, and fits its own shape', () => {
    for (const facts of [accident, inPlusYear, { ...accident, region: null }, { ...accident, plan: null }]) {
      const decided = decide(facts)
      expect(claimDecision.parse(decided)).toEqual(decided)
      expect(decided).toMatchObject({ rulebook: '2026.1', catalogueVersion: shippedCatalogue.version })
    }
  })

  it('marks facts that do not fit together', () => {
    expect(decide({ ...accident, damagedAt: t('2026-06-02T10:00:00+02:00') }).warnings).toEqual([
      'damaged-after-receipt',
    ])
    expect(decide({ ...accident, now: t('2026-05-31T10:00:00+02:00') }).warnings).toEqual([
      'received-in-the-future',
    ])
    expect(decide(accident).warnings).toEqual([])
  })

  it('knows no model that the catalogue does not have', () => {
    expect(decideClaim({ ...accident, model: 'Mavic 99' }, shippedCatalogue)).toMatchObject({
      ok: false,
      error: { code: 'unknown-model' },
    })
  })
})

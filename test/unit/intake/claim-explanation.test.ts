import { describe, expect, it } from 'vitest'
import { decideClaim } from '../../../shared/intake/claim.ts'
import { claimDecision } from '../../../shared/intake/claim-decision.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'
import { accident, decide, gatesOf, inPlusYear, t, withPlan } from './claim-cases.ts'

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

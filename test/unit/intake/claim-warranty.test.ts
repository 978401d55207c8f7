import { describe, expect, it } from 'vitest'
import type { Cause, ClaimFacts } from '../../../shared/intake/claim.ts'
import { accident, decide, gatesOf, inPlusYear, t, withPlan } from './claim-cases.ts'

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

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidePlus, plusTerm, warrantyExtension, type PlusFacts } from '../../../shared/plans/plus.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'

const t = Date.parse
const zone = 'Europe/Prague'
const plan = {
  startsAt: t('2026-01-10T12:00:00+01:00'),
  endsAt: t('2027-01-10T12:00:00+01:00'),
  zone,
  used: 0,
  suspended: false,
}
const june = t('2026-06-01T10:00:00+02:00')

function decide(now: number, change: Partial<PlusFacts['plan']> = {}, warrantyEndsAt: number | null = null) {
  return decidePlus({ now, plan: { ...plan, ...change }, warrantyEndsAt }, shippedCatalogue.policy)
}

describe('buying Plus', () => {
  it.each([
    ['the first instant of the plan', plan.startsAt, 'allowed'],
    ['just before it', plan.startsAt - 1, 'refused'],
    ['the last instant of the plan', plan.endsAt - 1, 'allowed'],
    ['the end of the plan', plan.endsAt, 'refused'],
  ])('at %s', (_, now, outcome) => {
    expect(decide(now).outcome).toBe(outcome)
  })

  it.each([
    [0, 'allowed'],
    [1, 'allowed'],
    [2, 'refused'],
    [3, 'refused'],
  ])('with %i used', (used, outcome) => {
    expect(decide(june, { used }).outcome).toBe(outcome)
  })

  it('names the instant from which it will be possible, only where nothing but the start is waited for', () => {
    const before = plan.startsAt - 1
    expect(decide(before).opensAt).toBe(plan.startsAt)
    expect(decide(before, { suspended: true }).opensAt).toBeNull()
    expect(decide(before, { used: 2 }).opensAt).toBeNull()
    expect(decide(plan.endsAt).opensAt).toBeNull()
  })

  it('is refused while the plan is suspended, and says so', () => {
    expect(decide(june, { suspended: true })).toMatchObject({
      outcome: 'refused',
      plus: null,
      warranty: null,
      gates: expect.arrayContaining([
        expect.objectContaining({ rule: 'plan-state', note: 'plan-suspended' }),
      ]),
    })
  })

  it('names the other reading of the guide beside the one it follows (P3)', () => {
    const gates = decide(june, { used: 2 }).gates.filter(({ rule }) => rule === 'P3')
    expect(gates).toHaveLength(2)
    for (const gate of gates) expect(gate.otherReading).toBe('plus-or-instead-of-and')
  })
})

describe('the Plus year', () => {
  it('follows the plan without a gap and without an early start, also when both replacements are used later', () => {
    expect(decide(june, { used: 1 })).toMatchObject({
      plus: { startsAt: plan.endsAt, endsAt: t('2028-01-10T12:00:00+01:00') },
    })
  })

  it('is held inside the month', () => {
    // A plan from 29 Feb 2028 would end on 28 Feb 2029; one that ended on a leap day would be held to the 28th.
    expect(plusTerm(t('2028-02-29T12:00:00+01:00'), zone).endsAt).toBe(t('2029-02-28T12:00:00+01:00'))
    expect(plusTerm(t('2027-02-28T12:00:00+01:00'), zone).endsAt).toBe(t('2028-02-28T12:00:00+01:00'))
  })
})

describe('the warranty that Plus extends (P6)', () => {
  const plusEndsAt = t('2028-01-10T12:00:00+01:00')

  it.each([
    ['ends with Plus', '2027-06-01T00:00:00+02:00', '2028-01-10T12:00:00+01:00'],
    ['is one year at most', '2026-12-01T00:00:00+01:00', '2027-12-01T00:00:00+01:00'],
    ['is exactly one year where both ends meet', '2027-01-10T12:00:00+01:00', '2028-01-10T12:00:00+01:00'],
    ['is held inside the month', '2024-02-29T00:00:00+01:00', '2025-02-28T00:00:00+01:00'],
  ])('%s', (_, warrantyEndsAt, endsAt) => {
    expect(warrantyExtension(t(warrantyEndsAt), plusEndsAt, zone)).toEqual({
      startsAt: t(warrantyEndsAt),
      endsAt: t(endsAt),
    })
  })

  it('is nothing where the warranty outlasts Plus, or is not known', () => {
    expect(warrantyExtension(plusEndsAt, plusEndsAt, zone)).toBeNull()
    expect(decide(june, {}, plusEndsAt + 1)).toMatchObject({ outcome: 'allowed', warranty: null })
    expect(decide(june)).toMatchObject({ outcome: 'allowed', warranty: null })
  })

  it('starts where the warranty ends, never outlasts Plus, and never a year', () => {
    const instants = fc.integer({ min: t('2020-01-01T00:00:00Z'), max: t('2035-01-01T00:00:00Z') })
    fc.assert(
      fc.property(instants, instants, (warrantyEndsAt, end) => {
        const extension = warrantyExtension(warrantyEndsAt, end, zone)
        expect(extension === null).toBe(end <= warrantyEndsAt)
        if (!extension) return
        expect(extension.startsAt).toBe(warrantyEndsAt)
        expect(extension.endsAt).toBeLessThanOrEqual(end)
        expect(extension.endsAt - warrantyEndsAt).toBeLessThanOrEqual(366 * 86_400_000 + 3_600_000)
      }),
    )
  })
})

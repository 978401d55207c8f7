import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideEligibility,
  type EligibilityDecision,
  type EligibilityFacts,
} from '../../../shared/eligibility/rules.ts'
import { HOUR } from '../../../shared/kernel/time.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'

const t = Date.parse
const now = t('2026-11-20T10:00:00+01:00')
const drone: EligibilityFacts = {
  now,
  zone: 'Europe/Prague',
  model: 'Mavic Air 2',
  activation: { state: 'never' },
  productRegion: 'CZ',
  planRegion: 'CZ',
  dealer: 'authorised',
  usedIn: 'CZ',
  postRepairReceivedAt: null,
  videoNoticeReceivedAt: null,
}
const longAgo = { at: t('2025-01-10T10:00:00+01:00') }
const handheld: EligibilityFacts = { ...drone, model: 'Osmo Action', activation: longAgo }

function decide(facts: EligibilityFacts): EligibilityDecision {
  const decided = decideEligibility(facts, shippedCatalogue)
  if (!decided.ok) throw new Error(decided.error.code)
  return decided.value
}

function gateOf(facts: EligibilityFacts, rule: string) {
  return decide(facts).gates.find((gate) => gate.rule === rule)
}

describe('a new product (E1)', () => {
  it('is open-ended while it was never activated', () => {
    expect(decide(drone)).toMatchObject({ outcome: 'eligible', by: ['E1'], closesAt: null, missing: [] })
    expect(decide({ ...drone, postRepairReceivedAt: now })).toMatchObject({
      by: ['E1', 'E4'],
      closesAt: null,
    })
  })

  it('asks for the activation where it is not known', () => {
    const unknown = { state: 'unknown' } as const
    expect(decide({ ...drone, activation: unknown })).toMatchObject({
      outcome: 'needs-proof',
      missing: ['activation'],
    })
    expect(decide({ ...handheld, activation: unknown })).toMatchObject({
      missing: ['activation'],
      closesAt: null,
    })
  })
})

describe('activated in the last 48 hours (E2)', () => {
  it.each([
    [0, 'eligible'],
    [48 * HOUR - 1, 'eligible'],
    [48 * HOUR, 'eligible'],
    [48 * HOUR + 1, 'not-eligible'],
  ])('%i ms ago', (ago, outcome) => {
    expect(decide({ ...drone, activation: { at: now - ago } }).outcome).toBe(outcome)
  })

  it('counts elapsed hours over both changes of the clocks', () => {
    const spring = { ...drone, activation: { at: t('2026-03-28T12:00:00+01:00') } }
    expect(decide({ ...spring, now: t('2026-03-30T13:00:00+02:00') })).toMatchObject({
      outcome: 'eligible',
      by: ['E2'],
    })
    expect(decide({ ...spring, now: t('2026-03-30T13:00:00.001+02:00') }).outcome).toBe('not-eligible')
    const autumn = { ...drone, activation: { at: t('2026-10-24T12:00:00+02:00') } }
    expect(decide({ ...autumn, now: t('2026-10-26T11:00:00+01:00') }).outcome).toBe('eligible')
    expect(decide({ ...autumn, now: t('2026-10-26T11:00:00.001+01:00') }).outcome).toBe('not-eligible')
  })

  it.each([
    // The whole of 18 November: its first instant leaves the window at 20 Nov 00:00, its last just before 21 Nov 00:00.
    ['2026-11-20T00:00:00.000+01:00', 'eligible'],
    ['2026-11-20T00:00:00.001+01:00', 'needs-proof'],
    ['2026-11-20T23:59:59.999+01:00', 'needs-proof'],
    ['2026-11-21T00:00:00.000+01:00', 'not-eligible'],
  ])('by its date alone, at %s', (at, outcome) => {
    const decided = decide({ ...drone, now: t(at), activation: { on: '2026-11-18' } })
    expect(decided.outcome).toBe(outcome)
    expect(decided.missing).toEqual(outcome === 'needs-proof' ? ['activation.time'] : [])
  })

  it('closes for a date alone when its first instant does: later these facts ask for proof', () => {
    expect(decide({ ...drone, activation: { on: '2026-11-19' } }).closesAt).toBe(
      t('2026-11-21T00:00:00+01:00'),
    )
    expect(decide({ ...drone, activation: { on: '2026-11-20' } }).closesAt).toBe(
      t('2026-11-22T00:00:00+01:00'),
    )
  })

  it('takes a date for the day of the zone, 25 hours long where it is', () => {
    const facts = { ...drone, activation: { on: '2026-10-25' } }
    expect(decide({ ...facts, now: t('2026-10-26T23:00:00+01:00') }).outcome).toBe('eligible')
    expect(decide({ ...facts, now: t('2026-10-27T22:59:59+01:00') }).outcome).toBe('needs-proof')
    expect(decide({ ...facts, now: t('2026-10-28T00:00:00+01:00') }).outcome).toBe('not-eligible')
  })

  it('holds for drones and camera modules, and is not for handhelds', () => {
    const recent = { at: now - HOUR }
    expect(decide({ ...drone, model: 'Zenmuse X4S', activation: recent }).by).toEqual(['E2'])
    expect(decide({ ...handheld, activation: recent }).by).toEqual(['E3'])
    expect(gateOf({ ...handheld, activation: recent }, 'E2')).toMatchObject({ result: 'not-applicable' })
  })
})

describe('a handheld activated in the last 30 days (E3)', () => {
  it.each([
    ['2026-11-30T23:59:59.999+01:00', 'eligible'],
    ['2026-12-01T00:00:00.000+01:00', 'not-eligible'],
  ])('at %s', (at, outcome) => {
    for (const activation of [
      { at: t('2026-10-31T00:00:00+01:00') },
      { at: t('2026-10-31T23:59:59+01:00') },
      { on: '2026-10-31' },
    ]) {
      expect(decide({ ...handheld, now: t(at), activation }).outcome).toBe(outcome)
    }
  })

  it('counts days of the plan’s zone, not of UTC', () => {
    const activation = { at: t('2026-10-31T23:30:00Z') }
    expect(decide({ ...handheld, activation }).closesAt).toBe(t('2026-12-02T00:00:00+01:00'))
    expect(decide({ ...handheld, activation, zone: 'America/New_York' }).closesAt).toBe(
      t('2026-12-01T00:00:00-05:00'),
    )
  })

  it('counts calendar days over a change of the clocks and a leap day', () => {
    const closing = (on: string, at: string) =>
      decide({ ...handheld, activation: { on }, now: t(at) }).closesAt
    expect(closing('2026-10-10', '2026-10-12T00:00:00Z')).toBe(t('2026-11-10T00:00:00+01:00'))
    expect(closing('2028-02-10', '2028-02-12T00:00:00Z')).toBe(t('2028-03-12T00:00:00+01:00'))
  })

  it('says that the civil code might move the day, and how a Ronin could be read', () => {
    expect(gateOf({ ...handheld, activation: { on: '2026-11-01' } }, 'E3')?.otherReading).toBe(
      'civil-code-moves-deadline',
    )
    expect(gateOf({ ...handheld, model: 'Ronin-S' }, 'E2')?.otherReading).toBe('ronin-is-a-gimbal')
  })
})

describe('invited (E4, E5)', () => {
  it.each([
    [-1, 'not-eligible'],
    [0, 'eligible'],
    [72 * HOUR, 'eligible'],
    [72 * HOUR + 1, 'not-eligible'],
  ])('%i ms after the receipt', (ago, outcome) => {
    const received = now - ago
    const repaired = decide({ ...handheld, postRepairReceivedAt: received })
    const approved = decide({ ...drone, activation: longAgo, videoNoticeReceivedAt: received })
    expect([repaired.outcome, approved.outcome]).toEqual([outcome, outcome])
    expect(repaired.closesAt).toBe(outcome === 'eligible' ? received + 72 * HOUR : null)
  })

  it('approves by video only drones', () => {
    for (const model of ['Osmo Action', 'Ronin-S', 'Zenmuse X7']) {
      const decided = decide({ ...drone, model, activation: longAgo, videoNoticeReceivedAt: now })
      expect(decided).toMatchObject({ outcome: 'not-eligible', by: [] })
    }
  })

  it('needs no activation, and closes with the last open window', () => {
    const unknown = { ...drone, activation: { state: 'unknown' } as const }
    expect(decide({ ...unknown, postRepairReceivedAt: now })).toMatchObject({
      outcome: 'eligible',
      by: ['E4'],
    })
    const both = { ...drone, activation: { at: now }, postRepairReceivedAt: now - HOUR }
    expect(decide(both)).toMatchObject({ by: ['E2', 'E4'], closesAt: now + 71 * HOUR })
  })
})

describe('region, dealer and use (E6)', () => {
  it.each<[Partial<EligibilityFacts>, string, string[]]>([
    [{ productRegion: 'US', usedIn: 'US' }, 'not-eligible', []],
    [{ usedIn: 'SK' }, 'not-eligible', []],
    [{ dealer: 'other' }, 'not-eligible', []],
    [{ dealer: 'official' }, 'eligible', []],
    [{ dealer: null }, 'needs-proof', ['dealer']],
    [{ usedIn: null }, 'needs-proof', ['usedIn']],
    [{ planRegion: null }, 'needs-proof', ['planRegion']],
    [{ productRegion: null }, 'needs-proof', ['productRegion']],
    [{ productRegion: null, planRegion: null }, 'needs-proof', ['productRegion', 'planRegion']],
    [{ dealer: null, usedIn: null }, 'needs-proof', ['dealer', 'usedIn']],
    // Wherever it was bought, it is not used both there and in the plan's region.
    [{ productRegion: null, usedIn: 'SK' }, 'not-eligible', []],
    [{ dealer: null, usedIn: 'SK' }, 'not-eligible', []],
    [{ dealer: null, activation: longAgo }, 'not-eligible', []],
    [{ dealer: null, activation: { state: 'unknown' } }, 'needs-proof', ['activation', 'dealer']],
    [{ dealer: 'other', activation: { state: 'unknown' } }, 'not-eligible', []],
  ])('%j', (change, outcome, missing) => {
    expect(decide({ ...drone, ...change })).toMatchObject({ outcome, missing })
  })

  it('still says which way would hold', () => {
    expect(decide({ ...drone, dealer: 'other' })).toMatchObject({
      outcome: 'not-eligible',
      by: ['E1'],
      closesAt: null,
    })
  })
})

describe('what is not an answer', () => {
  it.each([{ at: now + 1 }, { on: '2026-11-21' }])('an activation in the future: %j', (activation) => {
    expect(decideEligibility({ ...drone, activation }, shippedCatalogue)).toMatchObject({
      ok: false,
      error: { code: 'activation-in-the-future', params: { path: 'activation' } },
    })
  })

  it('takes today for today in the zone, which may be tomorrow in UTC', () => {
    const late = t('2026-11-20T23:30:00Z')
    expect(decide({ ...drone, now: late, activation: { on: '2026-11-21' } }).by).toEqual(['E2'])
  })

  it('a model that the catalogue does not have', () => {
    expect(decideEligibility({ ...drone, model: 'Mavic 99' }, shippedCatalogue)).toMatchObject({
      ok: false,
      error: { code: 'unknown-model' },
    })
  })
})

describe('any facts', () => {
  const instant = fc.integer({ min: now - 100 * HOUR, max: now })
  const region = fc.option(fc.constantFrom('CZ', 'US'))
  const facts: fc.Arbitrary<EligibilityFacts> = fc.record({
    now: fc.constant(now),
    zone: fc.constant('Europe/Prague'),
    model: fc.constantFrom('Spark', 'Osmo Action', 'Zenmuse X7'),
    activation: fc.oneof(
      fc.constant({ state: 'never' } as const),
      fc.constant({ state: 'unknown' } as const),
      instant.map((at) => ({ at })),
      fc.constantFrom('2026-11-20', '2026-11-18', '2026-10-21', '2026-01-01').map((on) => ({ on })),
    ),
    productRegion: region,
    planRegion: region,
    dealer: fc.option(fc.constantFrom('official' as const, 'authorised' as const, 'other' as const)),
    usedIn: region,
    postRepairReceivedAt: fc.option(instant),
    videoNoticeReceivedAt: fc.option(instant),
  })
  const filled = (some: EligibilityFacts): EligibilityFacts => ({
    ...some,
    activation:
      'state' in some.activation && some.activation.state === 'unknown'
        ? { at: now - HOUR }
        : some.activation,
    productRegion: some.productRegion ?? 'CZ',
    planRegion: some.planRegion ?? 'CZ',
    dealer: some.dealer ?? 'official',
    usedIn: some.usedIn ?? 'CZ',
  })

  it('are turned by no fact that comes in later', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const before = decide(some)
        if (before.outcome !== 'needs-proof') expect(decide(filled(some)).outcome).toBe(before.outcome)
        else expect(before.missing.length).toBeGreaterThan(0)
      }),
    )
  })

  it('give eligible up to the closing instant and not after it', () => {
    fc.assert(
      fc.property(facts.map(filled), (some) => {
        const { outcome, closesAt } = decide(some)
        if (outcome !== 'eligible') expect(closesAt).toBeNull()
        if (closesAt === null) return
        expect(decide({ ...some, now: closesAt - 1 }).outcome).toBe('eligible')
        expect(decide({ ...some, now: closesAt + 1 }).outcome).not.toBe('eligible')
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { decideEligibility, type EligibilityFacts } from '../../../shared/eligibility/rules.ts'
import { invitationStatus } from '../../../shared/invitations/rules.ts'
import type { ClaimFacts } from '../../../shared/intake/claim.ts'
import { explain, type Gate } from '../../../shared/kernel/explanation.ts'
import { arrangeGates, decidingGate, type Decided } from '../../../shared/words/gate-order.ts'
import { paidReason } from '../../../shared/words/paid-reason.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'
import { accident, decide, inPlusYear, withPlan } from '../intake/claim-cases.ts'

const told = (gates: readonly Gate[], decided: Decided | null) =>
  arrangeGates(gates, decided).map(({ kind, gates: placed }) => ({
    kind,
    gates: placed.map(
      ({ gate, decides, needless }) =>
        `${gate.rule} ${gate.result}${decides ? ' decides' : ''}${needless ? ' needless' : ''}`,
    ),
  }))

describe('what decided a claim', () => {
  it.each<[string, ClaimFacts, string]>([
    ['a replacement', accident, 'coverage some-covered'],
    ['an express replacement', inPlusYear, 'P7 express'],
    ['a repair under warranty', { ...accident, cause: 'defect' }, 'P2 covered-by-warranty'],
    ['both replacements used', withPlan({ used: 2 }), 'P1 no-replacement-left'],
    ['no plan', { ...accident, plan: null }, 'P15 no-plan'],
    ['another region', { ...accident, region: 'US' }, 'P15 region-differs'],
    ['a suspended plan', withPlan({ suspended: true }), 'plan-state plan-suspended'],
    ['a retired serial', { ...accident, serialState: 'retired' }, 'identity serial-retired'],
    ['an unknown region', { ...accident, region: null }, 'P15 region-unknown'],
    ['an unknown cause', { ...accident, cause: 'unknown' }, 'P2 cause-unknown'],
  ])('%s', (_, facts, rule) => {
    const decision = decide(facts)
    const gate = decidingGate(decision.gates, decision)
    expect(`${gate?.rule} ${gate?.note}`).toBe(rule)
    expect(arrangeGates(decision.gates, decision)[0]?.gates[0]).toEqual({
      gate,
      decides: true,
      needless: false,
    })
  })

  it('is told once where there is no plan', () => {
    const decision = decide({ ...accident, plan: null })
    expect(told(decision.gates, decision)).toEqual([
      { kind: 'all-of', gates: ['P15 not-applicable decides', 'identity pass', 'P2 fail'] },
    ])
  })

  it('comes first, the others in their order, each once', () => {
    const decision = decide(withPlan({ used: 2 }))
    expect(told(decision.gates, decision)).toEqual([
      {
        kind: 'all-of',
        gates: [
          'P1 fail decides',
          'identity pass',
          'P15 pass',
          'P2 fail',
          'plan-state pass',
          'T6 pass',
          'coverage not-reached',
          'fee not-reached',
        ],
      },
    ])
  })
})

describe('why the customer pays', () => {
  it('is what kept the plan out, or that the component is outside of it', () => {
    expect(paidReason('paid', decide(withPlan({ used: 2 })))).toBe('no-replacement-left')
    expect(paidReason('paid', decide({ ...accident, plan: null }))).toBe('no-plan')
    expect(paidReason('paid', decide(accident))).toBe('not-covered')
    expect(paidReason('plan', decide(accident))).toBeNull()
    const phantom: ClaimFacts = { ...accident, model: 'Phantom 4 Pro', components: ['battery'] }
    expect(paidReason('paid', decide(phantom))).toBe('none-covered')
  })
})

const now = Date.parse('2026-11-20T10:00:00+01:00')
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

function eligibility(change: Partial<EligibilityFacts>) {
  const decided = decideEligibility({ ...drone, ...change }, shippedCatalogue)
  if (!decided.ok) throw new Error(decided.error.code)
  return told(decided.value.gates, decided.value)
}

describe('the ways to a plan', () => {
  it('are one group; once one is met the others are not needed', () => {
    expect(eligibility({})).toEqual([
      {
        kind: 'one-of',
        gates: [
          'E1 pass decides',
          'E2 fail needless',
          'E4 fail needless',
          'E5 fail needless',
          'E3 not-applicable needless',
        ],
      },
      { kind: 'all-of', gates: ['E6 pass', 'E6 pass', 'E6 pass'] },
    ])
  })

  it('begin with the nearest where none is met: what closed last', () => {
    const activation = { at: Date.parse('2026-11-17T10:00:00+01:00') }
    const postRepairReceivedAt = Date.parse('2026-11-17T09:00:00+01:00')
    const [ways] = eligibility({ activation, postRepairReceivedAt })
    expect(ways).toEqual({
      kind: 'one-of',
      gates: ['E4 fail decides', 'E2 fail', 'E1 fail', 'E5 fail', 'E3 not-applicable'],
    })
  })

  it('put what is not known before what is not met', () => {
    const [ways] = eligibility({ activation: { state: 'unknown' } })
    expect(ways?.gates.slice(0, 2)).toEqual(['E1 unknown decides', 'E2 unknown'])
  })

  it('stand behind a condition that is not met', () => {
    const groups = eligibility({ dealer: 'other' })
    expect(groups.map(({ kind }) => kind)).toEqual(['all-of', 'one-of'])
    expect(groups[0]?.gates).toEqual(['E6 fail decides', 'E6 pass', 'E6 pass'])
  })
})

it('lets the end of an invitation decide, else nothing but its window', () => {
  const facts = {
    kind: 'post-repair' as const,
    now,
    queuedAt: now - 2,
    acceptedAt: now - 1,
    receivedAt: null,
    bouncedAt: null,
    revokedAt: null,
    purchaseAt: null,
  }
  expect(told(invitationStatus(facts).gates, null)).toEqual([{ kind: 'all-of', gates: ['I1 pass'] }])
  expect(told(invitationStatus({ ...facts, revokedAt: now }).gates, null)).toEqual([
    { kind: 'all-of', gates: ['I6 fail decides', 'I1 pass'] },
  ])
})

it('names none where all were needed and all are met', () => {
  const met = explain({ rule: 'scan', result: 'pass', note: 'scans-agree', looked: {} })
  expect(decidingGate([met], { outcome: 'allowed' })).toBeNull()
  expect(arrangeGates([], { outcome: 'allowed' })).toEqual([])
})

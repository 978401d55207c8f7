import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadWords } from '../../../electron/words/words.ts'
import { decideEligibility } from '../../../shared/eligibility/rules.ts'
import { invitationStatus } from '../../../shared/invitations/rules.ts'
import { causes, type ClaimFacts } from '../../../shared/intake/claim-facts.ts'
import { components } from '../../../shared/catalogue/components.ts'
import { languages, type Language } from '../../../shared/kernel/centre.ts'
import { explain, type Gate } from '../../../shared/kernel/explanation.ts'
import { DAY } from '../../../shared/kernel/time.ts'
import { decidePlus } from '../../../shared/plans/plus.ts'
import { decideTerm } from '../../../shared/plans/term.ts'
import { createGateWords, type GateWords } from '../../../shared/words/gate-words.ts'
import { createInstantWords } from '../../../shared/words/instants.ts'
import { resourcesDir, shippedCatalogue } from '../../support/shipped-catalogue.ts'
import { accident, decide, plan, plus, t, withPlan } from '../intake/claim-cases.ts'

const zone = 'Europe/Prague'
const all = loadWords(resourcesDir)
const words = (language: Language) => createGateWords(all.in(language, 'explanation'), language, zone)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

/** One gate as `Title: result. Sentence` */
function told(gate: Gate | undefined, language: Language): string {
  if (!gate) throw new Error('there is no such gate')
  const { title, resultWords, sentence } = words(language)({ gate, needless: false })
  return plain(`${title}: ${resultWords}. ${sentence}`)
}
const ofClaim = (facts: ClaimFacts, rule: string) => decide(facts).gates.find((gate) => gate.rule === rule)

describe('a gate reads as title, Met or Not met, and one sentence', () => {
  it('of the plan’s term, with the end of it', () => {
    const facts = { ...accident, damagedAt: t('2026-05-30T00:00:00+02:00') }
    expect(told(ofClaim(facts, 'T6'), 'en')).toBe(
      'Within the plan’s term: Met. Damage on 30 May 2026 and check-in on 1 June 2026, 10:00 are within the plan’s term, which runs until 12:00 on 10 January 2027.',
    )
    expect(told(ofClaim(facts, 'T6'), 'cs')).toBe(
      'V době platnosti plánu: Splněno. Poškození 30. května 2026 i příjem 1. června 2026, 10:00 spadají do doby plánu, který platí do 12:00 dne 10. ledna 2027.',
    )
  })

  it('of the warranty, without denying it twice', () => {
    expect(told(ofClaim(accident, 'P2'), 'en')).toBe(
      'Standard warranty applies: Not met. Cause: accident. The warranty is for defects only.',
    )
    expect(told(ofClaim(accident, 'P2'), 'cs')).toBe(
      'Vztahuje se běžná záruka: Nesplněno. Příčina: nehoda. Záruka je jen na vady.',
    )
    const late = { ...accident, cause: 'defect' as const, receivedAt: t('2027-01-08T09:00:00+01:00') }
    expect(told(ofClaim(late, 'P2'), 'en')).toContain(
      'the warranty ran until the end of Thursday 7 January 2027.',
    )
  })

  it('of the balance, the identity, a plan that is not there', () => {
    expect(told(ofClaim(withPlan({ used: 2 }), 'P1'), 'en')).toBe(
      'A replacement is left: Not met. All replacements are used: 2 of 2.',
    )
    expect(told(ofClaim({ ...accident, serialState: 'retired' }, 'identity'), 'en')).toBe(
      'Unit is free for a case: Not met. The serial was retired: the unit was replaced by another.',
    )
    expect(told(ofClaim({ ...accident, plan: null }, 'P15'), 'en')).toBe(
      'Unit has a plan: Not met. There is no plan for this unit.',
    )
    expect(told(ofClaim({ ...accident, region: null }, 'P15'), 'cs')).toBe(
      'Plán platí v regionu přístroje: Není známo. Jeden z regionů chybí.',
    )
  })

  it('of a single component differently from several', () => {
    expect(told(ofClaim({ ...accident, components: ['gimbal'] }, 'coverage'), 'en')).toContain(
      'which the Mavic coverage includes.',
    )
    expect(told(ofClaim(accident, 'coverage'), 'en')).toContain('gimbal and camera')
  })

  it('of a way that another made needless as not needed, and of one not reached without a finding', () => {
    const [gate] = decide(accident).gates
    if (!gate) throw new Error('a claim has gates')
    const { resultWords, sentence } = words('en')({ gate, needless: true })
    expect({ resultWords, sentence }).toEqual({ resultWords: 'Not needed', sentence: '' })
    const [, , , state] = decide({ ...accident, cause: 'defect' }).gates
    expect(told(state, 'en')).toBe('Plan is in force: Not needed. ')
  })

  it('of the thirty days as until the end of the last', () => {
    const decided = decideEligibility(
      {
        now: t('2026-11-20T10:00:00+01:00'),
        zone,
        model: 'Osmo Action',
        activation: { on: '2026-11-01' },
        productRegion: 'CZ',
        planRegion: 'CZ',
        dealer: 'official',
        usedIn: 'CZ',
        postRepairReceivedAt: null,
        videoNoticeReceivedAt: null,
      },
      shippedCatalogue,
    )
    const gate = decided.ok ? decided.value.gates.find(({ rule }) => rule === 'E3') : undefined
    expect(told(gate, 'en')).toContain('the window of 30 days runs until the end of Tuesday 1 December 2026.')
    expect(told(gate, 'cs')).toContain('lhůta 30 dní běží do konce úterý 1. prosince 2026.')
  })
})

const instant = fc
  .integer({ min: t('2025-06-01T00:00:00Z') / DAY, max: t('2028-06-01T00:00:00Z') / DAY })
  .map((day) => {
    // Half of them local midnights.
    return Math.round(day) * DAY - (day % 2 === 0 ? 0 : 5_400_000)
  })
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const region = maybe(fc.constantFrom('CZ', 'US'))

const claims = fc
  .record({
    region,
    model: fc.constantFrom(...shippedCatalogue.models.rows.map(({ name }) => name)),
    serialState: maybe(fc.constantFrom('active' as const, 'retired' as const)),
    openCase: maybe(fc.boolean()),
    cause: fc.constantFrom(...causes),
    warrantyEndsAt: maybe(instant),
    damagedAt: maybe(instant),
    receivedAt: maybe(instant),
    components: fc.uniqueArray(fc.constantFrom(...components)),
    plan: maybe(
      fc.record({
        startsAt: fc.constant(plan.startsAt),
        endsAt: fc.constant(plan.endsAt),
        region,
        used: maybe(fc.integer({ min: 0, max: 2 })),
        suspended: maybe(fc.boolean()),
        plus: maybe(fc.constant(plus)),
      }),
    ),
  })
  .map((facts): readonly Gate[] => decide({ ...accident, ...facts }).gates)

const eligibilities = fc
  .record({
    now: instant,
    model: fc.constantFrom('Mavic Air 2', 'Osmo Action', 'Ronin-S', 'Zenmuse X7'),
    activation: fc.oneof(
      fc.constantFrom({ state: 'never' as const }, { state: 'unknown' as const }, { on: '2026-03-28' }),
      instant.map((at) => ({ at })),
    ),
    productRegion: region,
    planRegion: region,
    dealer: maybe(fc.constantFrom('official' as const, 'authorised' as const, 'other' as const)),
    usedIn: region,
    postRepairReceivedAt: maybe(instant),
    videoNoticeReceivedAt: maybe(instant),
  })
  .map((facts): readonly Gate[] => {
    const decided = decideEligibility({ ...facts, zone }, shippedCatalogue)
    return decided.ok ? decided.value.gates : []
  })

const others = fc
  .record({
    now: instant,
    warrantyEndsAt: maybe(instant),
    used: fc.integer({ min: 0, max: 2 }),
    suspended: fc.boolean(),
  })
  .map(({ now, warrantyEndsAt, used, suspended }): readonly Gate[] => [
    ...decidePlus({ now, warrantyEndsAt, plan: { ...plan, zone, used, suspended } }, shippedCatalogue.policy)
      .gates,
    ...decideTerm({ purchase: 'bundle', dispatchedOn: '2026-03-27' }, zone).gates,
    ...decideTerm({ purchase: 'separate', agreedOn: null }, zone).gates,
    ...invitationStatus({
      kind: 'post-repair',
      now,
      queuedAt: now - 9,
      acceptedAt: used > 0 ? now - 3 * DAY + used : null,
      receivedAt: null,
      bouncedAt: suspended ? now : null,
      revokedAt: null,
      purchaseAt: null,
    }).gates,
  ])

/** Why the warranty is none whatever the date: its boundary does not matter then. */
const timeless: ReadonlySet<string> = new Set([
  'never-warranty-cause',
  'region-differs',
  'region-unknown',
  'plan-suspended',
  'plan-suspension-unknown',
])

describe('whatever was decided', () => {
  it.each(languages)('every gate is told in %s: filled in, with its boundary, never as 00:00', (language) => {
    const t = words(language)
    const until = (at: number) => createInstantWords(language, zone).until(at)
    const moment = (at: number) => createInstantWords(language, zone).moment(at)
    fc.assert(
      fc.property(fc.oneof(claims, eligibilities, others), (gates) => {
        for (const gate of gates) {
          const heard = t({ gate, needless: false })
          const text = `${heard.title} ${heard.resultWords} ${heard.sentence}`
          expect(text).not.toMatch(/\{\{|undefined|null|\b(note|rule|value|result)\.|\b00:00|24:00/)
          expect(isBare(heard, gate), `${gate.rule} ${gate.note}: ${heard.sentence}`).toBe(false)
          const decidesByTime = gate.result === 'pass' || gate.result === 'fail'
          if (gate.boundary !== null && decidesByTime && !timeless.has(gate.note))
            expect(
              [until(gate.boundary), moment(gate.boundary)].some((at) => text.includes(at)),
              text,
            ).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('nothing that is not met denies a second time', () => {
    const t = words('en')
    fc.assert(
      fc.property(fc.oneof(claims, eligibilities, others), (gates) => {
        for (const gate of gates) {
          const { result, sentence } = t({ gate, needless: false })
          if (result === 'fail') expect(sentence).not.toMatch(/\b(not|never|neither|does not)\b/i)
        }
      }),
      { numRuns: 150 },
    )
  })
})

/** A gate that was tried says something. */
function isBare({ sentence }: GateWords, { result }: Gate): boolean {
  return result !== 'not-reached' && sentence === ''
}

it('keeps a serial and a number as they are', () => {
  const gate = explain({
    rule: 'scan',
    result: 'fail',
    note: 'scans-differ',
    looked: { firstScan: '095XE160021234', secondScan: '095XE160021235' },
  })
  expect(told(gate, 'en')).toBe(
    'New serial scanned twice: Not met. The two scans differ: 095XE160021234 and 095XE160021235.',
  )
})

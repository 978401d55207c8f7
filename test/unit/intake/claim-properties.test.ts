import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { components } from '../../../shared/catalogue/components.ts'
import { claimDecision } from '../../../shared/intake/claim-decision.ts'
import { causes, serialStates, type ClaimFacts } from '../../../shared/intake/claim-facts.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'
import { decide, plan, plus } from './claim-cases.ts'

const instant = fc.oneof(
  fc.constantFrom(plan.startsAt, plan.endsAt, plus.endsAt).chain((at) => fc.constantFrom(at - 1, at, at + 1)),
  fc.integer({ min: plan.startsAt - 1e10, max: plus.endsAt + 1e10 }),
)
const region = fc.option(fc.constantFrom('CZ', 'US'))

const facts: fc.Arbitrary<ClaimFacts> = fc.record({
  now: instant,
  zone: fc.constantFrom('Europe/Prague', 'America/New_York'),
  region,
  model: fc.constantFrom(...shippedCatalogue.models.rows.map(({ name }) => name)),
  serialState: fc.option(fc.constantFrom(...serialStates), { freq: 6 }),
  openCase: fc.option(fc.boolean(), { freq: 6 }),
  cause: fc.constantFrom(...causes),
  warrantyEndsAt: fc.option(instant),
  damagedAt: fc.option(instant),
  receivedAt: fc.option(instant, { freq: 6 }),
  plan: fc.option(
    fc.record({
      startsAt: fc.constant(plan.startsAt),
      endsAt: fc.constant(plan.endsAt),
      region,
      used: fc.option(fc.nat(3)),
      suspended: fc.option(fc.boolean()),
      plus: fc.option(fc.constant(plus)),
    }),
  ),
  components: fc.subarray([...components]),
})

const additional = fc.nat(1).map((additionalReplacements) => ({
  ...shippedCatalogue,
  policy: { ...shippedCatalogue.policy, additionalReplacements },
}))

/** The same claim with every missing fact found, one way or another. */
function filled(some: ClaimFacts, found: ClaimFacts): ClaimFacts {
  return {
    ...some,
    region: some.region ?? found.region ?? 'CZ',
    serialState: some.serialState ?? found.serialState ?? 'active',
    openCase: some.openCase ?? found.openCase ?? false,
    cause: some.cause !== 'unknown' ? some.cause : found.cause === 'unknown' ? 'defect' : found.cause,
    warrantyEndsAt: some.warrantyEndsAt ?? found.warrantyEndsAt ?? plan.endsAt,
    receivedAt: some.receivedAt ?? found.receivedAt ?? plan.startsAt,
    plan: some.plan && {
      ...some.plan,
      region: some.plan.region ?? found.plan?.region ?? 'US',
      used: some.plan.used ?? found.plan?.used ?? 1,
      suspended: some.plan.suspended ?? found.plan?.suspended ?? false,
    },
    components:
      some.components.length > 0
        ? some.components
        : found.components.length > 0
          ? found.components
          : ['camera'],
  }
}

const many = { numRuns: 3000 }

describe('any claim', () => {
  it('has an outcome that fits its shape, and proof is asked for by name', () => {
    fc.assert(
      fc.property(facts, additional, (some, catalogue) => {
        const decided = decide(some, catalogue)
        expect(claimDecision.parse(decided)).toEqual(decided)
        expect(decided.outcome === 'needs-proof').toBe(decided.missing.length > 0)
        expect(Object.keys(decided.components).toSorted()).toEqual(some.components.toSorted())
      }),
      many,
    )
  })

  it('keeps to the balance, to the term, and to the region', () => {
    fc.assert(
      fc.property(facts, additional, (some, catalogue) => {
        const { outcome, takesFromBalance, ordinal } = decide(some, catalogue)
        expect(takesFromBalance).toBe(outcome === 'plan-replacement' || outcome === 'express-replacement')
        if (!takesFromBalance) return
        const { receivedAt, region, plan: used } = some
        expect(ordinal).toBe((used?.used ?? Number.NaN) + 1)
        expect(ordinal).toBeLessThanOrEqual(
          2 + (outcome === 'express-replacement' ? catalogue.policy.additionalReplacements : 0),
        )
        expect(used?.region).toBe(region)
        expect(receivedAt).toBeGreaterThanOrEqual(plan.startsAt)
        expect(receivedAt).toBeLessThan(used?.plus?.endsAt ?? plan.endsAt)
        expect((receivedAt ?? 0) >= plan.endsAt).toBe(outcome === 'express-replacement')
      }),
      many,
    )
  })

  it('is turned by no fact that comes in later', () => {
    fc.assert(
      fc.property(facts, facts, additional, (some, found, catalogue) => {
        const before = decide(some, catalogue)
        const after = decide(filled(some, found), catalogue)
        if (before.outcome !== 'needs-proof') expect(after.outcome).toBe(before.outcome)
        // What can still be missing once everything else is known is a row of the tables.
        if (after.outcome === 'needs-proof') expect(after.missing).toEqual(['coverage'])
      }),
      many,
    )
  })

  it('shows a gate that decided, or one that is not known', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const { outcome, gates } = decide(some)
        const has = (result: string) => gates.some((gate) => gate.result === result)
        if (outcome === 'needs-proof') expect(has('unknown')).toBe(true)
        if (outcome === 'refused') expect(gates[0]).toMatchObject({ rule: 'identity', result: 'fail' })
        if (outcome === 'warranty-repair') {
          expect(
            gates.some(({ rule, result }) => (rule === 'P2' || rule === 'P6') && result === 'pass'),
          ).toBe(true)
        }
        if (outcome === 'paid-repair') {
          const planGates = gates.filter(({ rule }) => !['identity', 'P2', 'P6', 'fee', 'P7'].includes(rule))
          expect(planGates.some(({ result }) => result === 'fail' || result === 'not-applicable')).toBe(true)
        }
      }),
      many,
    )
  })
})

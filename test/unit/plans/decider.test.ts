import * as fc from 'fast-check'
import { languages } from '../../../shared/kernel/centre.ts'
import { screenWords } from '../../support/screen-words.ts'
import { describe, expect, it } from 'vitest'
import {
  erasePerson,
  releaseReplacement,
  requestErasure,
  reserveReplacement,
  resumePlan,
  reverseReseal,
  suspendPlan,
  supersedePlan,
  terminatePlan,
  withdrawErasure,
} from '../../../shared/plans/decider.ts'
import type { NewPlanEvent } from '../../../shared/plans/events.ts'
import type { Plan } from '../../../shared/plans/plan.ts'
import type { ResealFacts } from '../../../shared/plans/reseal-facts.ts'
import { decideReseal } from '../../../shared/plans/reseal.ts'
import { returnPlan } from '../../../shared/plans/return.ts'
import { registeredPlan, type PlanStream } from '../../support/plan-stream.ts'

const received = Date.parse('2026-06-01T08:00:00Z')
const uuid = (n: number): string => `01b00000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** What a reseal of this plan to a sound unit is decided from. */
function factsOf(plan: Plan, to: string, change: Partial<ResealFacts> = {}): ResealFacts {
  const { model, serial, region, zone, startsAt, endsAt, plus, granted, additional, used, suspended, over } =
    plan
  const { reservedFor, reservedRma } = plan
  const standing = { model, serial, region, zone, startsAt, endsAt, plus, granted, additional, used }
  return {
    now: received,
    case: { id: uuid(1), serial, status: 'accepted', outcome: 'plan-replacement', receivedAt: received },
    plan: { ...standing, suspended, over, reservedFor, reservedRma },
    scans: [to, to],
    unit: { serial: to, model, region, grade: 'new', state: 'in-stock', reservedFor: null, rma: null },
    heldUnit: null,
    boundTo: null,
    retiredBy: null,
    successors: [],
    ...change,
  }
}

/** A reseal as the service records it, or nothing where the gates refuse it. */
function resealEvents(plan: Plan, to: string, change: Partial<ResealFacts> = {}): readonly NewPlanEvent[] {
  const facts = factsOf(plan, to, change)
  const decision = decideReseal(facts)
  if (decision.outcome !== 'allowed' || !decision.basis) return []
  const { basis, ordinal } = decision
  const body = {
    caseId: uuid(1),
    rma: 'RMA-PRG-2026-100001',
    from: plan.serial,
    to,
    scans: [to, to] as [string, string],
    grade: 'new' as const,
    model: plan.model,
    basis,
    ordinal,
    usedBefore: plan.used,
    usedAfter: basis === 'plan' ? plan.used + 1 : plan.used,
    decision: { facts, decision, catalogue: { version: '2026.1', hash: '' } },
  }
  return [{ type: 'plan.resealed', body }]
}

type Step = (stream: PlanStream) => void

const wanted = (caseNumber: number) => ({
  caseId: uuid(caseNumber),
  rma: `RMA-${caseNumber}`,
  receivedAt: received,
})
const apply =
  (decide: (plan: Plan) => { ok: true; value: readonly NewPlanEvent[] } | { ok: false }): Step =>
  (stream) => {
    const decided = decide(stream.plan)
    if (decided.ok) stream.append(decided.value)
  }

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((n) => apply((plan) => reserveReplacement(plan, wanted(n)))),
  fc.integer({ min: 1, max: 3 }).map(
    (n): Step =>
      (stream) =>
        stream.append(releaseReplacement(stream.plan, uuid(n))),
  ),
  fc.constantFrom('B', 'C', 'D', 'E').map(
    (to): Step =>
      (stream) =>
        stream.append(resealEvents(stream.plan, to)),
  ),
  fc.constantFrom('B', 'C', 'D', 'E').map((to): Step => (stream) => {
    const facts = factsOf(stream.plan, to)
    stream.append(resealEvents(stream.plan, to, { case: { ...facts.case, outcome: 'warranty-repair' } }))
  }),
  fc.constant<Step>((stream) => {
    const last = stream.plan.seals.at(-1)
    const decided = last && reverseReseal(stream.plan, last.id, 'Again')
    if (decided?.ok) stream.append(decided.value)
  }),
  fc.constant(apply((plan) => suspendPlan(plan, 'Because'))),
  fc.constant(apply((plan) => resumePlan(plan, 'Because'))),
  fc.constant(apply((plan) => requestErasure(plan, 'Because', ''))),
  fc.constant(apply((plan) => withdrawErasure(plan, 'Because'))),
  fc.constant(apply((plan) => erasePerson(plan))),
)

const endings: fc.Arbitrary<Step> = fc.constantFrom(
  apply((plan) => terminatePlan(plan, 'Because')),
  apply((plan) => supersedePlan(plan, 'CP-PRG-2026-100002')),
  apply((plan) => returnPlan(plan, { productReturnedOn: '2026-05-01', reason: 'Sold', now: received })),
)

describe('any sequence of commands', () => {
  it('keeps the balance between nothing and what was granted, and never moves a date', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 20, arbitrary: steps }, { weight: 1, arbitrary: endings })),
        (sequence) => {
          const stream = registeredPlan()
          const { startsAt, endsAt, region } = stream.plan
          for (const step of sequence) {
            step(stream)
            const { plan } = stream
            expect(plan.used).toBeGreaterThanOrEqual(0)
            expect(plan.used).toBeLessThanOrEqual(plan.granted)
            expect(plan).toMatchObject({ startsAt, endsAt, region, version: stream.events.length })
            expect(plan.used).toBe(plan.seals.filter(({ basis }) => basis === 'plan').length)
            expect(plan.serial).toBe(plan.seals.at(-1)?.to ?? 'A')
            expect(plan.reservedFor).toBe(plan.reservation?.caseId ?? null)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is undone step by step: reversing a reseal leaves the plan exactly as it was', () => {
    fc.assert(
      fc.property(fc.array(steps), fc.constantFrom('X', 'Y'), fc.boolean(), (sequence, to, underWarranty) => {
        const stream = registeredPlan()
        for (const step of sequence) step(stream)
        const before = stream.plan
        const { case: accepted } = factsOf(before, to)
        const outcome = underWarranty ? 'warranty-repair' : 'plan-replacement'
        const sealed = resealEvents(before, to, { case: { ...accepted, outcome } })
        if (sealed.length === 0) return
        stream.append(sealed)
        expect(stream.plan.serial).toBe(to)
        const seal = stream.plan.seals.at(-1)
        const reversed = reverseReseal(stream.plan, seal?.id ?? '', 'Wrong unit')
        if (!reversed.ok) throw new Error(reversed.error.code)
        stream.append(reversed.value)
        expect({ ...stream.plan, version: 0 }).toEqual({ ...before, version: 0 })
      }),
      { numRuns: 500 },
    )
  })

  it('changes nothing in a plan that is over but what concerns its holder', () => {
    fc.assert(
      fc.property(endings, fc.array(steps), (end, sequence) => {
        const stream = registeredPlan()
        end(stream)
        const { plan: over } = stream
        expect(over.over).not.toBeNull()
        for (const step of sequence) step(stream)
        expect({ ...stream.plan, version: 0, erasure: null }).toEqual({ ...over, version: 0, erasure: null })
      }),
    )
  })
})

describe('a reseal', () => {
  const plan = registeredPlan().plan
  const sound = factsOf(plan, 'B')

  it('is allowed where every gate holds, and says what stays', () => {
    const decision = decideReseal(sound)
    expect(decision).toMatchObject({ outcome: 'allowed', basis: 'plan', ordinal: 1, missing: [] })
    expect(decision.gates.at(-1)).toMatchObject({ rule: 'P13', note: 'original-period-runs-on' })
  })

  const unit = sound.unit
  if (!unit) throw new Error('the sound facts have no unit')
  const wrong: readonly [string, Partial<ResealFacts>][] = [
    ['case-for-another-unit', { case: { ...sound.case, serial: 'Z' } }],
    ['case-not-accepted', { case: { ...sound.case, status: 'decided' } }],
    ['not-a-replacement', { case: { ...sound.case, outcome: 'paid-repair' } }],
    ['plan-suspended', { plan: { ...sound.plan, suspended: true } }],
    ['plan-terminated', { plan: { ...sound.plan, over: 'terminated' } }],
    ['plan-returned', { plan: { ...sound.plan, over: 'returned' } }],
    ['plan-ended', { plan: { ...sound.plan, over: 'superseded' } }],
    ['received-after-end', { case: { ...sound.case, receivedAt: plan.endsAt } }],
    ['received-before-start', { case: { ...sound.case, receivedAt: plan.startsAt - 1 } }],
    ['no-replacement-left', { plan: { ...sound.plan, used: 2 } }],
    ['reserved-for-another-case', { plan: { ...sound.plan, reservedFor: uuid(9), reservedRma: 'RMA-9' } }],
    ['scans-differ', { scans: ['B', 'C'] }],
    ['not-scanned-twice', { scans: ['B', null] }],
    ['same-as-old', { scans: ['A', 'A'], unit: { ...unit, serial: 'A' } }],
    ['bound-to-another-plan', { boundTo: 'CP-PRG-2026-100002' }],
    ['already-retired', { retiredBy: 'Q' }],
    ['unit-not-in-stock', { unit: null }],
    ['unit-gone', { unit: { ...unit, state: 'used' } }],
    ['unit-gone', { unit: { ...unit, state: 'returned' } }],
    ['unit-reserved-elsewhere', { unit: { ...unit, state: 'reserved', reservedFor: uuid(9) } }],
    ['another-unit-held', { heldUnit: 'C' }],
    ['another-model', { unit: { ...unit, model: 'Mavic Mini' } }],
    ['region-differs', { unit: { ...unit, region: 'DE' } }],
  ]
  it.each(wrong)('is not allowed: %s', (note, change) => {
    const decision = decideReseal({ ...sound, ...change })
    expect(decision.outcome).not.toBe('allowed')
    expect(decision.gates.map((gate) => gate.note)).toContain(note)
    for (const gate of decision.gates.filter(({ result }) => result === 'fail')) {
      for (const language of languages) expect(screenWords(language)(`reseal:todo.${gate.note}`)).not.toBe('')
    }
  })

  it('takes a model that the catalogue names as the successor', () => {
    const facts = { ...sound, unit: { ...unit, model: 'Mavic Air 3' }, successors: ['Mavic Air 3'] }
    expect(decideReseal(facts).outcome).toBe('allowed')
  })

  it('is decided by the receipt to the millisecond', () => {
    const at = (receivedAt: number) => decideReseal({ ...sound, case: { ...sound.case, receivedAt } }).outcome
    expect([at(plan.startsAt), at(plan.endsAt - 1)]).toEqual(['allowed', 'allowed'])
    expect([at(plan.startsAt - 1), at(plan.endsAt)]).toEqual(['refused', 'refused'])
  })

  it('may use what Plus adds only in its year', () => {
    const plus = { startsAt: plan.endsAt, endsAt: plan.endsAt + 1_000 }
    const used = { ...sound.plan, used: 2, additional: 1, plus }
    const at = (receivedAt: number) =>
      decideReseal({ ...sound, plan: used, case: { ...sound.case, receivedAt } }).outcome
    expect([at(plan.endsAt - 1), at(plan.endsAt), at(plus.endsAt)]).toEqual(['refused', 'allowed', 'refused'])
  })
})

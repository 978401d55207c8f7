import { expect, it } from 'vitest'
import { decideRecorded, type RecordedFacts } from '../../../shared/intake/claim-record.ts'
import { HOUR } from '../../../shared/kernel/time.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'
import { accident, plan } from './claim-cases.ts'

/** Damaged on the day on which the plan starts, some hours before or after it. */
function onFirstDay(change: Partial<RecordedFacts> = {}): RecordedFacts {
  const { damagedAt: _, ...facts } = accident
  return {
    ...facts,
    components: [...facts.components],
    plan: { ...plan },
    damaged: { earliest: plan.startsAt - HOUR, latest: plan.startsAt + HOUR },
    ...change,
  }
}

function decide(facts: RecordedFacts) {
  const decided = decideRecorded(facts, shippedCatalogue)
  if (!decided.ok) throw new Error(decided.error.code)
  return decided.value
}

it('asks for the time where the day alone does not decide, and shows the boundary', () => {
  const decision = decide(onFirstDay())
  expect(decision).toMatchObject({ outcome: 'needs-proof', missing: ['damagedAt.time'], fee: null })
  const gate = decision.gates.find(({ rule }) => rule === 'T6')
  expect(gate).toMatchObject({ result: 'unknown', note: 'damage-time-unknown', boundary: plan.startsAt })
})

it('names what either end of the day still needs besides the time', () => {
  const unknownCount = decide(onFirstDay({ plan: { ...plan, used: null } }))
  expect(unknownCount.missing).toEqual(['damagedAt.time', 'plan.used'])
  expect(unknownCount.gates.find(({ rule }) => rule === 'P1')).toMatchObject({
    result: 'unknown',
    missing: ['plan.used'],
  })
  const unknownRegion = decide(onFirstDay({ region: null }))
  expect(unknownRegion.missing).toEqual(['damagedAt.time', 'region'])
})

it('asks for no time where both ends of the day agree', () => {
  const later = { earliest: plan.startsAt, latest: plan.startsAt + 23 * HOUR }
  expect(decide(onFirstDay({ damaged: later })).outcome).toBe('plan-replacement')
  const noPlan = decide(onFirstDay({ plan: null }))
  expect(noPlan).toMatchObject({ outcome: 'paid-repair', missing: [] })
})

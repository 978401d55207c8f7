import type { CoverageState, ModelCoverage, Policy } from '../catalogue/index.ts'
import { at, explain, notReached, type Gate } from '../kernel/explanation.ts'
import type { NoteCode } from '../kernel/explanation-codes.ts'
import { within } from '../kernel/time.ts'
import type { ClaimFacts, ClaimPlan } from './claim-facts.ts'

/** Which year of its plan a claim falls into. */
export type PlanYear = 'plan' | 'plus' | 'outside' | 'unknown'

/** The unit itself: not replaced by another, and in no other open case. */
export function identityGate({ serialState, openCase }: ClaimFacts): Gate {
  const looked = { serialState, openCase }
  const found = (result: 'pass' | 'fail', note: NoteCode) =>
    explain({ rule: 'identity', result, note, looked })
  if (serialState === 'retired') return found('fail', 'serial-retired')
  if (openCase === true) return found('fail', 'case-already-open')
  if (serialState !== null && openCase !== null) return found('pass', 'serial-active')
  return explain({
    rule: 'identity',
    result: 'unknown',
    note: serialState === null ? 'serial-state-unknown' : 'open-case-unknown',
    looked,
    missing: [
      ...(serialState === null ? ['serialState' as const] : []),
      ...(openCase === null ? ['openCase' as const] : []),
    ],
  })
}

/** P15: a plan is valid in its region only. */
export function regionGate({ region }: ClaimFacts, plan: ClaimPlan | null): Gate {
  const rule = 'P15'
  if (!plan) return explain({ rule, result: 'not-applicable', note: 'no-plan', looked: { region } })
  const looked = { region, planRegion: plan.region }
  if (region !== null && plan.region !== null) {
    const same = region === plan.region
    return explain({
      rule,
      result: same ? 'pass' : 'fail',
      note: same ? 'region-matches' : 'region-differs',
      looked,
    })
  }
  return explain({
    rule,
    result: 'unknown',
    note: 'region-unknown',
    looked,
    missing: [
      ...(region === null ? ['region' as const] : []),
      ...(plan.region === null ? ['plan.region' as const] : []),
    ],
  })
}

/** There is a plan, and it may be used: a suspended one waits. */
export function planStateGate(plan: ClaimPlan | null): Gate {
  const rule = 'plan-state'
  if (!plan) return explain({ rule, result: 'fail', note: 'no-plan', looked: {} })
  const looked = { suspended: plan.suspended }
  if (plan.suspended === null) {
    return explain({
      rule,
      result: 'unknown',
      note: 'plan-suspension-unknown',
      looked,
      missing: ['plan.suspended'],
    })
  }
  return plan.suspended
    ? explain({ rule, result: 'fail', note: 'plan-suspended', looked })
    : explain({ rule, result: 'pass', note: 'plan-in-force', looked })
}

/**
 * T6: damage not before the plan's start (where its date is known), receipt before its end. Plus extends the time, so
 * in its year the end is that of Plus and the start is still the plan's.
 */
export function timeGate(
  { damagedAt, receivedAt }: ClaimFacts,
  plan: ClaimPlan,
): { gate: Gate; year: PlanYear } {
  const { startsAt, endsAt, plus } = plan
  const rule = 'T6'
  const looked = {
    damagedAt: at(damagedAt),
    receivedAt: at(receivedAt),
    startsAt: at(startsAt),
    endsAt: at(endsAt),
    ...(plus ? { plusStartsAt: at(plus.startsAt), plusEndsAt: at(plus.endsAt) } : {}),
  }
  const late = (note: NoteCode, boundary: number) => ({
    gate: explain({ rule, result: 'fail', note, looked, boundary }),
    year: 'outside' as const,
  })
  if (damagedAt !== null && damagedAt < startsAt) return late('damaged-before-start', startsAt)
  if (receivedAt === null) {
    const gate = explain({
      rule,
      result: 'unknown',
      note: 'receipt-unknown',
      looked,
      missing: ['receivedAt'],
    })
    return { gate, year: 'unknown' }
  }
  if (receivedAt < startsAt) return late('received-before-start', startsAt)
  if (receivedAt < endsAt) {
    return {
      gate: explain({ rule, result: 'pass', note: 'received-in-term', looked, boundary: endsAt }),
      year: 'plan',
    }
  }
  if (plus && within(plus, receivedAt)) {
    const gate = explain({ rule, result: 'pass', note: 'received-in-plus', looked, boundary: plus.endsAt })
    return { gate, year: 'plus' }
  }
  return late('received-after-end', plus?.endsAt ?? endsAt)
}

/** P1: at most so many replacements, counted by plan. The Plus year adds what the policy grants for it (P5). */
export function balanceGate(plan: ClaimPlan, year: PlanYear, policy: Policy): Gate {
  const rule = 'P1'
  const { used } = plan
  const additional = year === 'plus' ? policy.additionalReplacements : 0
  const granted = policy.replacements + additional
  const looked = { used, granted, ...(additional > 0 ? { additionalReplacements: additional } : {}) }
  if (used === null) {
    return explain({ rule, result: 'unknown', note: 'used-count-unknown', looked, missing: ['plan.used'] })
  }
  if (used < granted) return explain({ rule, result: 'pass', note: 'replacement-left', looked })
  if (year === 'unknown' && plan.plus && used < policy.replacements + policy.additionalReplacements) {
    return explain({ rule, result: 'unknown', note: 'receipt-unknown', looked, missing: ['receivedAt'] })
  }
  const otherReading = year === 'plus' ? 'plus-brings-replacements' : null
  return explain({ rule, result: 'fail', note: 'no-replacement-left', looked, otherReading })
}

/** At least one damaged part is the plan's. With none, nothing is replaced. */
export function coverageGate({ components, model }: ClaimFacts, coverage: ModelCoverage): Gate {
  const rule = 'coverage'
  const looked = { model, coverageRow: coverage.row, components: [...components] }
  const cells: CoverageState[] = components.map((component) => coverage.cells[component])
  if (cells.includes('yes')) return explain({ rule, result: 'pass', note: 'some-covered', looked })
  if (coverage.row === null) {
    return explain({ rule, result: 'unknown', note: 'coverage-not-listed', looked, missing: ['coverage'] })
  }
  if (cells.length === 0) {
    return explain({ rule, result: 'unknown', note: 'components-unknown', looked, missing: ['components'] })
  }
  return explain({ rule, result: 'fail', note: 'none-covered', looked })
}

// What each gate may end.
const endsAll = { identity: 'fail', P2: 'pass', P6: 'pass' } as const
const planGates = new Set(['P15', 'plan-state', 'T6', 'P1', 'coverage', 'fee'])

/** Marks the gates that an earlier one made needless. A failed plan gate ends the plan's gates, not the warranty's. */
export function trimGates(gates: readonly Gate[]): Gate[] {
  let over = false
  let planOver = false
  return gates.map((gate) => {
    if (over || (planOver && planGates.has(gate.rule))) return notReached(gate)
    over = isEnding(gate)
    planOver ||= planGates.has(gate.rule) && (gate.result === 'fail' || gate.result === 'not-applicable')
    return gate
  })
}

function isEnding({ rule, result }: Gate): boolean {
  return (rule === 'identity' || rule === 'P2' || rule === 'P6') && result === endsAll[rule]
}

import {
  coverageOf,
  feeOf,
  findModel,
  type ModelCoverage,
  type Catalogue,
  type CatalogueModel,
} from '../catalogue/index.ts'
import { explain, verdictOfGate, type Gate } from '../kernel/explanation.ts'
import type { DecisionWarning, MissingFact } from '../kernel/explanation-codes.ts'
import { ok, type Refusal, type Result } from '../kernel/result.ts'
import { RULEBOOK_VERSION } from '../kernel/rulebook.ts'
import { settle, verdictOf, type Verdict } from '../kernel/three-valued.ts'
import type { ClaimDecision, ClaimOutcome } from './claim-decision.ts'
import type { ClaimFacts } from './claim-facts.ts'
import {
  balanceGate,
  coverageGate,
  identityGate,
  planStateGate,
  regionGate,
  timeGate,
  trimGates,
} from './claim-gates.ts'
import { linesFor } from './claim-lines.ts'
import { warrantyGates } from './claim-warranty.ts'

export type { ClaimDecision, ClaimOutcome, ComponentLine } from './claim-decision.ts'
export type { Cause, ClaimFacts, ClaimPlan } from './claim-facts.ts'

type Settled = Exclude<ClaimOutcome, 'needs-proof'>

/** What the outcome turns on. */
type Question =
  | 'identity'
  | 'region'
  | 'cause'
  | 'warranty'
  | 'extension'
  | 'plan'
  | 'time'
  | 'plus-year'
  | 'balance'
  | 'coverage'

type Findings = ReadonlyMap<Question, { readonly verdict: Verdict; readonly missing: readonly MissingFact[] }>

/**
 * Decides a claim (rulebook: Claim) with its explanation. Gates in order: identity, region (P15), warranty (P2, P6),
 * the plan's state, plan in time (T6), balance (P1), coverage per component, fee. A missing fact asks for proof only
 * where it could change the outcome. Refuses a model that the catalogue does not have.
 */
export function decideClaim(
  facts: ClaimFacts,
  catalogue: Catalogue,
): Result<ClaimDecision, Refusal<'unknown-model'>> {
  const found = findModel(catalogue, facts.model)
  if (!found.ok) return found
  const coverage = coverageOf(catalogue, found.value)
  const { gates, findings, ordinal } = examine(facts, catalogue, found.value, coverage)
  const verdicts = new Map([...findings].map(([question, { verdict }]) => [question, verdict]))
  const settlement = settle(verdicts, outcomeOf)
  const explained = {
    gates: trimGates(gates),
    warnings: warningsOf(facts),
    rulebook: RULEBOOK_VERSION,
    catalogueVersion: catalogue.version,
  }
  if (!settlement.settled) {
    const missing = new Set(settlement.pivotal.flatMap((question) => findings.get(question)?.missing ?? []))
    const components = linesFor(facts.components, coverage, 'needs-proof')
    return ok({ outcome: 'needs-proof', missing: [...missing], ...noReplacement, components, ...explained })
  }
  const { outcome } = settlement
  const components = linesFor(facts.components, coverage, outcome)
  if (outcome !== 'plan-replacement' && outcome !== 'express-replacement') {
    return ok({ outcome, missing: [], ...noReplacement, components, ...explained })
  }
  if (ordinal === null) throw new Error('a replacement was decided without the count of those before it')
  const { fee } = feeOf(catalogue, found.value, ordinal)
  return ok({ outcome, ordinal, takesFromBalance: true, fee, missing: [], components, ...explained })
}

const noReplacement = { ordinal: null, takesFromBalance: false, fee: null } as const

function outcomeOf(holds: (question: Question) => boolean): Settled {
  if (!holds('identity')) return 'refused'
  const usable = holds('region') && holds('plan')
  if (holds('cause') && (holds('warranty') || (holds('extension') && usable))) return 'warranty-repair'
  if (!usable || !holds('time') || !holds('balance') || !holds('coverage')) return 'paid-repair'
  return holds('plus-year') ? 'express-replacement' : 'plan-replacement'
}

function examine(
  facts: ClaimFacts,
  catalogue: Catalogue,
  model: CatalogueModel,
  coverage: ModelCoverage,
): { gates: Gate[]; findings: Findings; ordinal: number | null } {
  const { plan } = facts
  const identity = identityGate(facts)
  const region = regionGate(facts, plan)
  const planState = planStateGate(plan)
  const warranty = warrantyGates(facts, region, planState)
  const gates = [identity, region, ...warranty.gates, planState]
  const findings = new Map<Question, { verdict: Verdict; missing: readonly MissingFact[] }>([
    ['identity', ofGate(identity)],
    ['region', ofGate(region)],
    ['cause', { verdict: warranty.cause, missing: ['cause'] }],
    ['warranty', { verdict: warranty.standard, missing: warranty.missing }],
    ['extension', { verdict: warranty.extended, missing: warranty.missing }],
    ['plan', ofGate(planState)],
  ])
  if (!plan) return { gates, findings, ordinal: null }

  const { gate: time, year } = timeGate(facts, plan)
  const balance = balanceGate(plan, year, catalogue.policy)
  const covered = coverageGate(facts, coverage)
  const ordinal = plan.used === null ? null : plan.used + 1
  gates.push(time, balance, covered, feeGate(catalogue, model, ordinal))
  const plusYear = year === 'unknown' && !plan.plus ? false : year === 'unknown' ? null : year === 'plus'
  if (plusYear) gates.push(explain({ rule: 'P7', result: 'pass', note: 'express', looked: {} }))
  findings
    .set('time', ofGate(time))
    .set('plus-year', { verdict: verdictOf(plusYear), missing: ['receivedAt'] })
    .set('balance', ofGate(balance))
    .set('coverage', ofGate(covered))
  return { gates, findings, ordinal }
}

function ofGate(gate: Gate): { verdict: Verdict; missing: readonly MissingFact[] } {
  return { verdict: verdictOfGate(gate), missing: gate.missing }
}

/** A fee that is not listed holds nothing up: the gate stays open, and a person names the fee. */
function feeGate(catalogue: Catalogue, model: CatalogueModel, ordinal: number | null): Gate {
  const answer = ordinal === null ? null : feeOf(catalogue, model, ordinal)
  const looked = { model: model.name, ordinal, fee: answer?.fee ?? null }
  return answer?.state === 'listed'
    ? explain({ rule: 'fee', result: 'pass', note: 'fee-listed', looked })
    : explain({ rule: 'fee', result: 'unknown', note: 'fee-not-listed', looked })
}

function warningsOf({ now, damagedAt, receivedAt }: ClaimFacts): DecisionWarning[] {
  const warnings: DecisionWarning[] = []
  if (damagedAt !== null && receivedAt !== null && damagedAt > receivedAt)
    warnings.push('damaged-after-receipt')
  if (receivedAt !== null && receivedAt > now) warnings.push('received-in-the-future')
  return warnings
}

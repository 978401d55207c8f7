import { z } from 'zod'
import { findModel, type Catalogue } from '../catalogue/index.ts'
import { gate, missingOf, verdictOfGate, type Gate } from '../kernel/explanation.ts'
import { missingFacts } from '../kernel/explanation-codes.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { RULEBOOK_VERSION } from '../kernel/rulebook.ts'
import { settle, type Verdict } from '../kernel/three-valued.ts'
import { activatedInFuture, neverActivatedGate, recentDaysGate, recentHoursGate } from './activation-gates.ts'
import type { EligibilityFacts } from './facts.ts'
import { repairedGate, videoApprovedGate } from './invited-gates.ts'
import { dealerGate, sameRegionGate, useGate } from './purchase-gates.ts'

export type { Activation, Dealer, EligibilityFacts } from './facts.ts'

/** The ways to a plan; one is enough. */
export const eligibilityPaths = ['E1', 'E2', 'E3', 'E4', 'E5'] as const

const explained = {
  /** The ways that hold, whatever else stands in the way. */
  by: z.array(z.enum(eligibilityPaths)),
  gates: z.array(gate),
  rulebook: z.string(),
  catalogueVersion: z.string(),
}

export const eligibilityDecision = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('eligible'),
    /** The instant at which the last open window closes; null where never activated, which stays open. */
    closesAt: z.number().nullable(),
    missing: z.tuple([]),
    ...explained,
  }),
  z.strictObject({
    outcome: z.literal('not-eligible'),
    closesAt: z.null(),
    missing: z.tuple([]),
    ...explained,
  }),
  z.strictObject({
    outcome: z.literal('needs-proof'),
    closesAt: z.null(),
    missing: z.array(z.enum(missingFacts)).min(1),
    ...explained,
  }),
])
export type EligibilityDecision = z.infer<typeof eligibilityDecision>

/**
 * Who may buy a plan: one of E1–E5, and all three gates of E6. Refuses an activation in the future (a data error) and a
 * model that the catalogue does not have.
 */
export function decideEligibility(
  facts: EligibilityFacts,
  catalogue: Catalogue,
): Result<EligibilityDecision, Refusal<'unknown-model' | 'activation-in-the-future'>> {
  const found = findModel(catalogue, facts.model)
  if (!found.ok) return found
  if (activatedInFuture(facts)) return refuse('activation-in-the-future', { path: 'activation' })
  const model = found.value
  const ways = {
    E1: neverActivatedGate(facts),
    E2: recentHoursGate(facts, model),
    E3: recentDaysGate(facts, model),
    E4: repairedGate(facts),
    E5: videoApprovedGate(facts, model),
  }
  const conditions = { region: sameRegionGate(facts), dealer: dealerGate(facts), use: useGate(facts) }
  const gates = new Map(Object.entries<Gate>({ ...ways, ...conditions }))
  const verdicts = new Map<string, Verdict>([...gates].map(([name, gate]) => [name, verdictOfGate(gate)]))
  const settlement = settle(
    verdicts,
    (holds) => eligibilityPaths.some(holds) && Object.keys(conditions).every(holds),
  )

  const by = eligibilityPaths.filter((way) => ways[way].result === 'pass')
  const explained = {
    by,
    gates: [...gates.values()],
    rulebook: RULEBOOK_VERSION,
    catalogueVersion: catalogue.version,
  }
  if (!settlement.settled) {
    const pivotal = [...gates].filter(([name]) => settlement.pivotal.includes(name)).map(([, gate]) => gate)
    return ok({ outcome: 'needs-proof', closesAt: null, missing: missingOf(pivotal), ...explained })
  }
  if (!settlement.outcome) return ok({ outcome: 'not-eligible', closesAt: null, missing: [], ...explained })
  const closings = by.map((way) => ways[way].boundary)
  const closesAt = closings.includes(null)
    ? null
    : Math.max(...closings.filter((closing) => closing !== null))
  return ok({ outcome: 'eligible', closesAt, missing: [], ...explained })
}

import { at, explain, verdictOfGate, type Gate } from '../kernel/explanation.ts'
import type { MissingFact, NoteCode } from '../kernel/explanation-codes.ts'
import { allOf, verdictOf, type Verdict } from '../kernel/three-valued.ts'
import { warrantyExtension } from '../plans/index.ts'
import type { Cause, ClaimFacts, ClaimPlan } from './claim-facts.ts'

/** What the warranty gates rest on, apart: an unknown cause matters only where the warranty could still hold. */
export interface WarrantyFindings {
  readonly cause: Verdict
  /** The unit came in before the standard warranty's end. */
  readonly standard: Verdict
  /** The unit came in before the end of what Plus adds to it (P6). */
  readonly extended: Verdict
  /** Facts without which `standard` and `extended` stay open. */
  readonly missing: readonly MissingFact[]
  readonly gates: readonly Gate[]
}

/**
 * P2: what the standard warranty covers is done under it. It covers a defect; never an accident or water, and not wear,
 * which is damage in normal use. Where Plus was bought, P6 extends it, as long as the plan itself may be used.
 */
export function warrantyGates(facts: ClaimFacts, region: Gate, planState: Gate): WarrantyFindings {
  const { warrantyEndsAt, receivedAt, plan, zone } = facts
  const cause = warrantyCause(facts.cause)
  const standard = before(receivedAt, warrantyEndsAt)
  const missing: MissingFact[] = []
  if (warrantyEndsAt === null) missing.push('warrantyEndsAt')
  if (receivedAt === null) missing.push('receivedAt')

  const looked = { cause: facts.cause, receivedAt: at(receivedAt), warrantyEndsAt: at(warrantyEndsAt) }
  const result = allOf(cause, standard)
  const standardGate = explain({
    rule: 'P2',
    result,
    note: result === 'pass' ? 'covered-by-warranty' : whyNot(cause, standard, facts),
    looked,
    boundary: warrantyEndsAt,
    missing: missingFor(result, cause, missing),
  })
  if (!plan?.plus) return { cause, standard, extended: 'fail', missing, gates: [standardGate] }

  const extension = warrantyEndsAt === null ? null : warrantyExtension(warrantyEndsAt, plan.plus.endsAt, zone)
  const extended =
    warrantyEndsAt === null ? 'unknown' : before(receivedAt, extension?.endsAt ?? warrantyEndsAt)
  const usable = allOf(verdictOfGate(region), verdictOfGate(planState))
  const withPlus = allOf(cause, extended, usable)
  const extendedGate = explain({
    rule: 'P6',
    result: withPlus,
    note:
      withPlus === 'pass'
        ? 'covered-by-extended-warranty'
        : whyNotExtended(cause, extended, plan, facts, region),
    looked: {
      ...looked,
      plusEndsAt: at(plan.plus.endsAt),
      warrantyExtendedTo: at(extension?.endsAt ?? null),
    },
    boundary: extension?.endsAt ?? null,
    missing: missingFor(withPlus, cause, [...missing, ...region.missing, ...planState.missing]),
  })
  return { cause, standard, extended, missing, gates: [standardGate, extendedGate] }
}

function warrantyCause(cause: Cause): Verdict {
  return verdictOf(cause === 'unknown' ? null : cause === 'defect')
}

function before(instant: number | null, end: number | null): Verdict {
  return verdictOf(instant === null || end === null ? null : instant < end)
}

function missingFor(result: Verdict, cause: Verdict, missing: readonly MissingFact[]): MissingFact[] {
  if (result !== 'unknown') return []
  return [...(cause === 'unknown' ? ['cause' as const] : []), ...missing]
}

function whyNot(cause: Verdict, inTime: Verdict, facts: ClaimFacts): NoteCode {
  if (cause === 'fail') return 'never-warranty-cause'
  if (inTime === 'fail') return 'warranty-over'
  if (cause === 'unknown') return 'cause-unknown'
  return facts.warrantyEndsAt === null ? 'warranty-end-unknown' : 'receipt-unknown'
}

function whyNotExtended(
  cause: Verdict,
  inTime: Verdict,
  plan: ClaimPlan,
  facts: ClaimFacts,
  region: Gate,
): NoteCode {
  if (cause === 'fail' || inTime === 'fail') return whyNot(cause, inTime, facts)
  if (region.result !== 'pass') return region.note
  if (plan.suspended !== false) return plan.suspended ? 'plan-suspended' : 'plan-suspension-unknown'
  return whyNot(cause, inTime, facts)
}

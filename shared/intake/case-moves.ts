import { missingCase } from '../kernel/missing-case.ts'
import { refuse, ok, type Refusal, type Result } from '../kernel/result.ts'
import { hasEnded, stepsFrom, type CaseStatus } from './case-status.ts'
import type { ClaimOutcome } from './claim-record.ts'

/** What the guards look at. */
export interface MoveFacts {
  readonly status: CaseStatus
  readonly heldFrom: CaseStatus | null
  readonly outcome: ClaimOutcome | null
  /** The replacement is on record (resealed, for a unit with a plan). */
  readonly replaced: boolean
  /** A plan was in force for the unit at its receipt, so that a replacement has to reseal it. */
  readonly hasPlan: boolean
}

/** A requested step, with the input that it needs. */
export interface Move {
  readonly to: CaseStatus
  readonly reason: string
  readonly carrier: string
  readonly tracking: string
}

export const moveErrors = [
  'step-not-allowed',
  'case-ended',
  'no-decision-yet',
  'proof-missing',
  'not-a-replacement',
  'not-a-repair',
  'replacement-not-recorded',
  'reason-needed',
  'carrier-needed',
] as const
export type MoveError = (typeof moveErrors)[number]

/** Outcomes whose unit is exchanged rather than repaired. A warranty repair may end in either. */
const exchanges = new Set<ClaimOutcome>(['plan-replacement', 'express-replacement', 'warranty-repair'])
const repairs = new Set<ClaimOutcome>(['paid-repair', 'warranty-repair'])

/** Steps that take something from the customer or stop the work: the record says why. */
const needReason = new Set<CaseStatus>(['on-hold', 'declined', 'returned-unrepaired', 'cancelled'])

/** May the case take this step? The refusal names the reason. */
export function checkMove(facts: MoveFacts, move: Move): Result<CaseStatus, Refusal<MoveError>> {
  const { status } = facts
  if (hasEnded(status)) return refuse('case-ended', { status })
  if (!stepsFrom(status, facts.heldFrom).includes(move.to)) {
    return refuse('step-not-allowed', { from: status, to: move.to, allowed: possibleSteps(facts) })
  }
  const blocked = guard(facts, move.to)
  if (blocked) return refuse(blocked, { from: status, to: move.to })
  if (needReason.has(move.to) && move.reason.trim() === '') return refuse('reason-needed', { to: move.to })
  if (move.to === 'shipped' && move.carrier.trim() === '') return refuse('carrier-needed')
  return ok(move.to)
}

/** The steps that the case's facts leave open now; the input that they still need is not checked. */
export function possibleSteps(facts: MoveFacts): CaseStatus[] {
  if (hasEnded(facts.status)) return []
  return stepsFrom(facts.status, facts.heldFrom).filter((to) => guard(facts, to) === null)
}

/** True where the step asks for a reason. */
export function needsReason(to: CaseStatus): boolean {
  return needReason.has(to)
}

function guard(facts: MoveFacts, to: CaseStatus): MoveError | null {
  const { outcome, status } = facts
  switch (to) {
    case 'decided':
      if (outcome === null || outcome === 'refused') return 'no-decision-yet'
      if (outcome === 'needs-proof') return 'proof-missing'
      // Only the Plus year skips the assessment (P7).
      return status === 'checked-in' && outcome !== 'express-replacement' ? 'step-not-allowed' : null
    case 'awaiting-replacement':
      return outcome && exchanges.has(outcome) ? null : 'not-a-replacement'
    case 'in-repair':
      return outcome && repairs.has(outcome) ? null : 'not-a-repair'
    case 'quality-check':
      return status === 'awaiting-replacement' && facts.hasPlan && !facts.replaced
        ? 'replacement-not-recorded'
        : null
    case 'checked-in':
    case 'assessed':
    case 'accepted':
    case 'ready':
    case 'shipped':
    case 'closed':
    case 'declined':
    case 'on-hold':
    case 'returned-unrepaired':
    case 'cancelled':
      return null
    default:
      return missingCase(to)
  }
}

import type { Catalogue } from '../catalogue/index.ts'
import { decideEligibility, type EligibilityDecision } from '../eligibility/index.ts'
import type { ClaimOutcome } from '../intake/index.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { InvitationKind } from './rules.ts'
import type { PurchaseFacts } from './events.ts'

/** What a repair that has ended must fulfil to be followed by an invitation (E4, I3). */
export interface RepairFacts {
  readonly status: string
  readonly outcome: ClaimOutcome | null
  /** The unit was exchanged: what the customer holds is another one. */
  readonly replaced: boolean
  readonly planInForce: boolean
  readonly serialRetired: boolean
}

export const offerRefusals = [
  'case-not-closed',
  'not-a-repair',
  'unit-replaced',
  'plan-in-force',
  'serial-retired',
  'invitation-open',
  'approval-needed',
  'gate-says-no',
  'unknown-model',
  'activation-in-the-future',
] as const
export type OfferRefusal = Refusal<(typeof offerRefusals)[number]>

/** E4: an official repair was finished, and nothing protects the unit yet. */
export function checkRepair(facts: RepairFacts): Result<null, OfferRefusal> {
  if (facts.status !== 'closed') return refuse('case-not-closed', { status: facts.status })
  if (facts.outcome !== 'paid-repair' && facts.outcome !== 'warranty-repair')
    return refuse('not-a-repair', { outcome: facts.outcome })
  if (facts.replaced) return refuse('unit-replaced')
  if (facts.planInForce) return refuse('plan-in-force')
  return facts.serialRetired ? refuse('serial-retired') : ok(null)
}

/**
 * Would the invitation lead to a plan? Decided as if it were received now. A gate that says no refuses the offer; a fact
 * that is not known yet does not: it is asked for at the purchase.
 */
export function checkOffer(
  offer: {
    readonly kind: InvitationKind
    readonly model: string
    readonly facts: PurchaseFacts
    readonly region: string
    readonly zone: string
    readonly now: number
  },
  catalogue: Catalogue,
): Result<EligibilityDecision, OfferRefusal> {
  const { kind, model, facts, region, zone, now } = offer
  const decision = decideEligibility(
    {
      now,
      zone,
      model,
      // The other ways to a plan play no part in an invitation: this one must hold by itself.
      activation: { state: 'unknown' },
      productRegion: facts.productRegion,
      planRegion: region,
      dealer: facts.dealer,
      usedIn: null,
      postRepairReceivedAt: kind === 'post-repair' ? now : null,
      videoNoticeReceivedAt: kind === 'video-approved' ? now : null,
    },
    catalogue,
  )
  if (!decision.ok) return decision
  const own = kind === 'post-repair' ? 'E4' : 'E5'
  const gate = decision.value.gates.find(({ rule }) => rule === own)
  if (gate?.result !== 'pass') return refuse('gate-says-no', { rule: own, note: gate?.note ?? '' })
  if (decision.value.outcome !== 'not-eligible') return decision
  const no = decision.value.gates.find(({ rule, result }) => rule === 'E6' && result === 'fail')
  return refuse('gate-says-no', { rule: no?.rule ?? own, note: no?.note ?? '' })
}

import { DateTime } from 'luxon'
import type { z } from 'zod'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import { decideEligibility } from '../../shared/eligibility/rules.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Term } from '../../shared/kernel/time.ts'
import type { Registration } from '../../shared/plans/contract.ts'
import type { eligibilityFacts, EligibilityRecord } from '../../shared/plans/records.ts'
import { termDecision } from '../../shared/plans/term-purchase.ts'
import { catalogueRef } from './catalogue-ref.ts'

type Facts = z.infer<typeof eligibilityFacts>

/** Decides who may buy and from when to when the plan would run, with everything that the record keeps of it. */
export function decidePurchase(
  asked: Registration,
  context: { readonly now: number; readonly zone: string; readonly catalogue: Catalogue },
): Result<
  { readonly record: EligibilityRecord; readonly term: Term },
  Refusal<'unknown-model' | 'activation-in-the-future'>
> {
  const { catalogue, zone } = context
  const facts = factsOf(asked, context)
  const decision = decideEligibility(facts, catalogue)
  if (!decision.ok) return decision
  const { gates, ...term } = termDecision(asked.purchase, zone)
  const record = { facts, decision: decision.value, term: [...gates], catalogue: catalogueRef(catalogue) }
  return ok({ record, term })
}

function factsOf(asked: Registration, { now, zone }: { now: number; zone: string }): Facts {
  const { model, productRegion, planRegion, dealer, usedIn } = asked
  const { postRepairReceivedAt, videoNoticeReceivedAt } = asked
  return {
    now,
    zone,
    model,
    activation: activationOf(asked.activation, zone),
    productRegion,
    planRegion,
    dealer,
    usedIn,
    postRepairReceivedAt,
    videoNoticeReceivedAt,
  }
}

/** A date with its time is an instant; without it, the whole day is decided for. */
function activationOf(activation: Registration['activation'], zone: string): Facts['activation'] {
  if (activation.state !== 'on') return { state: activation.state }
  const { date, time } = activation
  return time === null ? { on: date } : { at: DateTime.fromISO(`${date}T${time}`, { zone }).toMillis() }
}

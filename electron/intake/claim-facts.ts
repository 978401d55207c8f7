import { DateTime } from 'luxon'
import type { IntakeDraft } from '../../shared/intake/draft.ts'
import type { RecordedFacts } from '../../shared/intake/claim-record.ts'
import type { ProvableFacts } from '../../shared/intake/events.ts'
import { endOfDay, localDate, startOfDay } from '../../shared/kernel/time.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import type { IntakeDeps, PlanInForce } from './deps.ts'

export interface ClaimInput {
  readonly facts: ProvableFacts
  readonly serial: string
  /** ms, UTC */
  readonly receivedAt: number
  /** Another case of the serial is open. */
  readonly openCase: boolean
}

/** Gathers everything that a claim is decided from: what was entered, what is on record, what the centre is. */
export function gatherFacts(
  deps: IntakeDeps,
  records: RecordReader,
  input: ClaimInput,
  now: number,
): { readonly facts: RecordedFacts; readonly plan: PlanInForce | null } {
  const { zone } = deps.centre()
  const plan = deps.plans.boundTo(records, input.serial, now)
  const { facts } = input
  // The warranty of the plan's record stands in where the customer brought no proof of another.
  const warrantyEndsOn = facts.warrantyEndsOn ?? plan?.warrantyEndsOn ?? null
  return {
    plan,
    facts: {
      now,
      zone,
      region: facts.productRegion ?? deps.centre().region,
      model: facts.model,
      serialState: deps.plans.retirement(records, input.serial) ? 'retired' : 'active',
      openCase: input.openCase,
      cause: facts.cause,
      warrantyEndsAt: warrantyEndsOn === null ? null : endOfDay(warrantyEndsOn, zone),
      damaged: damagedBetween(facts, zone),
      receivedAt: input.receivedAt,
      plan: plan && {
        startsAt: plan.startsAt,
        endsAt: plan.endsAt,
        region: plan.region,
        used: plan.used,
        suspended: plan.suspended,
        plus: plan.plus && { startsAt: plan.plus.startsAt, endsAt: plan.plus.endsAt },
      },
      components: [...facts.components],
    },
  }
}

/**
 * If only the day is known, any time of that day is possible. A time that the clocks passed twice, when summer time ended,
 * may be either; one that they skipped is read as the clock that was not put forward shows it.
 */
function damagedBetween(
  { damagedOn, damagedTime }: ProvableFacts,
  zone: string,
): { earliest: number; latest: number } | null {
  if (damagedOn === null) return null
  if (damagedTime === null)
    return { earliest: startOfDay(damagedOn, zone), latest: endOfDay(damagedOn, zone) - 1 }
  const passes = DateTime.fromISO(`${damagedOn}T${damagedTime}`, { zone })
    .getPossibleOffsets()
    .map((pass) => pass.toMillis())
  return { earliest: Math.min(...passes), latest: Math.max(...passes) }
}

/** True where the damage is dated after `now`. */
export function isInFuture(facts: ProvableFacts, zone: string, now: number): boolean {
  const damaged = damagedBetween(facts, zone)
  if (!damaged || facts.damagedOn === null) return false
  return facts.damagedTime === null ? facts.damagedOn > localDate(now, zone) : damaged.earliest > now
}

/** The claim's facts in a draft; null while the ones that a claim cannot do without are missing. */
export function factsOfDraft(draft: IntakeDraft): ProvableFacts | null {
  if (draft.model === null || draft.cause === null || draft.components.length === 0) return null
  const { model, productRegion, cause, damagedOn, damagedTime, warrantyEndsOn, components } = draft
  return {
    model,
    productRegion,
    cause,
    damagedOn,
    damagedTime,
    warrantyEndsOn,
    components: [...new Set(components)],
  }
}

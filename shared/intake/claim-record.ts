import { z } from 'zod'
import { components, type Catalogue } from '../catalogue/index.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import type { Gate } from '../kernel/explanation.ts'
import type { MissingFact } from '../kernel/explanation-codes.ts'
import { ok, type Refusal, type Result } from '../kernel/result.ts'
import { decideClaim } from './claim.ts'
import { claimDecision, type ClaimDecision } from './claim-decision.ts'
import { causes, serialStates, type ClaimFacts } from './claim-facts.ts'

export { claimOutcomes, type ClaimOutcome } from './claim-decision.ts'

const instant = z.int().nullable()
const term = z.strictObject({ startsAt: z.int(), endsAt: z.int() })

/**
 * The facts of a claim as they are recorded (instants in ms, UTC). Damage that is known by its day only is somewhere
 * between `earliest` and `latest`, and so does a time that the clocks passed twice; else they are equal.
 */
export const recordedFacts = z.strictObject({
  now: z.int(),
  zone: z.string(),
  region: z.string().nullable(),
  model: z.string(),
  serialState: z.enum(serialStates).nullable(),
  openCase: z.boolean().nullable(),
  cause: z.enum(causes),
  warrantyEndsAt: instant,
  damaged: z.strictObject({ earliest: z.int(), latest: z.int() }).nullable(),
  receivedAt: instant,
  plan: term
    .extend({
      region: z.string().nullable(),
      used: z.int().nullable(),
      suspended: z.boolean().nullable(),
      plus: term.nullable(),
    })
    .nullable(),
  components: z.array(z.enum(components)),
})
export type RecordedFacts = z.infer<typeof recordedFacts>

/** A claim as it stands in the record: what was known, and what followed from it. */
export const claimRecord = z.strictObject({
  facts: recordedFacts,
  decision: claimDecision,
  plan: z.strictObject({ id: z.string(), number: z.string() }).nullable(),
})
export type ClaimRecord = z.infer<typeof claimRecord>

/**
 * Decides a claim whose moment of damage may be known as a stretch of time only: decided for both of its ends. Where
 * they differ, the time is what must be proven (T6; a date without a time, rulebook §2), and with it whatever either
 * end still needs.
 */
export function decideRecorded(
  facts: RecordedFacts,
  catalogue: Catalogue,
): Result<ClaimDecision, Refusal<'unknown-model'>> {
  const late = decideClaim(at(facts, facts.damaged?.latest ?? null), catalogue)
  if (!late.ok || !facts.damaged || facts.damaged.earliest === facts.damaged.latest) return late
  const early = decideClaim(at(facts, facts.damaged.earliest), catalogue)
  if (!early.ok || sameAnswer(early.value, late.value)) return early
  const missing = new Set<MissingFact>(['damagedAt.time', ...early.value.missing, ...late.value.missing])
  return ok({
    ...early.value,
    outcome: 'needs-proof',
    missing: [...missing],
    ordinal: null,
    takesFromBalance: false,
    fee: null,
    components: Object.fromEntries(facts.components.map((component) => [component, 'undecided'])),
    gates: openTimeGate(early.value.gates, late.value.gates),
  })
}

/** T6 with its boundary, left open; behind it the gates that only the later end reaches: they say what else is missing. */
function openTimeGate(early: readonly Gate[], late: readonly Gate[]): Gate[] {
  const place = early.findIndex(({ rule }) => rule === 'T6')
  return [...early.slice(0, place + 1), ...late.slice(place + 1)].map((gate) =>
    gate.rule === 'T6'
      ? { ...gate, result: 'unknown', note: 'damage-time-unknown', missing: ['damagedAt.time'] }
      : gate,
  )
}

function at(facts: RecordedFacts, damagedAt: number | null): ClaimFacts {
  return { ...facts, damagedAt }
}

function sameAnswer(one: ClaimDecision, other: ClaimDecision): boolean {
  const answer = ({ outcome, ordinal, fee, missing, components }: ClaimDecision): string =>
    canonicalJson({ outcome, ordinal, fee, missing, components })
  return answer(one) === answer(other)
}

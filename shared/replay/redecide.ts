import type { Catalogue } from '../catalogue/index.ts'
import { decideEligibility } from '../eligibility/index.ts'
import { caseStream, decideRecorded } from '../intake/index.ts'
import { canonicalJson, toJson, type Json } from '../kernel/canonical-json.ts'
import { missingCase } from '../kernel/missing-case.ts'
import { readEvent } from '../kernel/read-event.ts'
import { RULEBOOK_VERSION } from '../kernel/rulebook.ts'
import type { RecordedEvent, SealedEvent } from '../kernel/stream.ts'
import { planStream, decidePlus, decideReseal, termDecision } from '../plans/index.ts'
import { firstDifference } from './first-difference.ts'

/** What came of deciding again. `not-a-decision`: the event records a fact, there is nothing to decide. */
export type Redecision =
  | { readonly outcome: 'not-a-decision' }
  | { readonly outcome: 'same' }
  | { readonly outcome: 'differs'; readonly at: string; readonly was: Json; readonly is: Json }
  /** The rules or tables of its time are not at hand. */
  | {
      readonly outcome: 'undecidable'
      readonly why: 'rulebook' | 'catalogue' | 'malformed'
      readonly version: string
    }

/** Recorded answer and the answer of the same rules today, as plain data. */
interface Pair {
  readonly was: unknown
  readonly is: unknown
}

type CatalogueOf = (version: string) => Catalogue | null

/** Events that record a decision. A feature that decides adds its line. */
type DecisionEvent =
  | RecordedEvent<typeof planStream, 'plan.registered' | 'plan.plus-bought' | 'plan.resealed'>
  | RecordedEvent<typeof caseStream, 'case.decided'>

const deciding = {
  'plan.registered': planStream,
  'plan.plus-bought': planStream,
  'plan.resealed': planStream,
  'case.decided': caseStream,
} as const satisfies Readonly<Record<DecisionEvent['type'], unknown>>

/** Version of the tables that a decision names; null where it needs none. */
function catalogueVersionOf(event: DecisionEvent): string | null {
  switch (event.type) {
    case 'plan.registered':
      return event.body.eligibility.catalogue.version
    case 'case.decided':
      return event.body.claim.decision.catalogueVersion
    case 'plan.plus-bought':
    case 'plan.resealed':
      return null
    default:
      return missingCase(event)
  }
}

/** The recorded answer, and what the rules come to when they are asked again. */
function decideAgain(event: DecisionEvent, catalogue: Catalogue | null): Pair {
  switch (event.type) {
    case 'plan.registered': {
      const { eligibility, purchase, zone, term } = event.body
      const again = catalogue && decideEligibility(eligibility.facts, catalogue)
      return {
        was: { eligibility: eligibility.decision, gates: eligibility.term, ...term },
        is: { eligibility: again?.ok ? again.value : null, ...termDecision(purchase, zone) },
      }
    }
    case 'plan.plus-bought': {
      const { facts, decision } = event.body.decision
      return { was: decision, is: decidePlus(facts, facts.policy) }
    }
    case 'plan.resealed': {
      const { facts, decision } = event.body.decision
      return { was: decision, is: decideReseal(facts) }
    }
    case 'case.decided': {
      const { facts, decision } = event.body.claim
      const again = catalogue && decideRecorded(facts, catalogue)
      return { was: decision, is: again?.ok ? again.value : null }
    }
    default:
      return missingCase(event)
  }
}

/** Decides what an event records once more, under the rules and tables of its own time. */
export function redecide(sealed: SealedEvent, catalogueOf: CatalogueOf): Redecision {
  if (!isDeciding(sealed.type)) return { outcome: 'not-a-decision' }
  // Older rulebooks stay in the program beside the newest; there is one so far.
  if (sealed.rulebook !== RULEBOOK_VERSION)
    return { outcome: 'undecidable', why: 'rulebook', version: sealed.rulebook }
  const read = readEvent(deciding[sealed.type], sealed)
  if (!read.ok || !isDecision(read.value))
    return { outcome: 'undecidable', why: 'malformed', version: sealed.type }
  const version = catalogueVersionOf(read.value)
  const catalogue = version === null ? null : catalogueOf(version)
  if (version !== null && !catalogue) return { outcome: 'undecidable', why: 'catalogue', version }
  const { was, is } = decideAgain(read.value, catalogue)
  const [before, now] = [toJson(was), toJson(is)]
  if (canonicalJson(before) === canonicalJson(now)) return { outcome: 'same' }
  return { outcome: 'differs', ...firstDifference(before, now) }
}

function isDeciding(type: string): type is DecisionEvent['type'] {
  return Object.hasOwn(deciding, type)
}

function isDecision(
  event: RecordedEvent<typeof planStream> | RecordedEvent<typeof caseStream>,
): event is DecisionEvent {
  return isDeciding(event.type)
}

import { z } from 'zod'
import type { Catalogue } from '../catalogue/index.ts'
import { decideEligibility } from '../eligibility/index.ts'
import { caseEvents, decideRecorded } from '../intake/index.ts'
import { canonicalJson, type Json } from '../kernel/canonical-json.ts'
import type { LedgerEvent } from '../kernel/event.ts'
import { RULEBOOK_VERSION } from '../kernel/rulebook.ts'
import {
  planPlusBought,
  planRegistered,
  planResealed,
  decidePlus,
  decideReseal,
  termDecision,
} from '../plans/index.ts'
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

/** One kind of decision: which tables it needs, and what it comes to when it is made again. */
interface Redecider {
  /** Version of the catalogue that the record names; null where none is needed. */
  catalogueVersion(body: unknown): string | null
  decide(body: unknown, catalogue: Catalogue | null): Pair
}

/** Every decision that is on record, by the type of its event. A feature that decides adds its line. */
const redeciders: Readonly<Record<string, Redecider>> = {
  'plan.registered': {
    catalogueVersion: (body) => planRegistered.parse(body).eligibility.catalogue.version,
    decide(body, catalogue) {
      const { eligibility, purchase, zone, term } = planRegistered.parse(body)
      const again = catalogue && decideEligibility(eligibility.facts, catalogue)
      return {
        was: { eligibility: eligibility.decision, gates: eligibility.term, ...term },
        is: { eligibility: again?.ok ? again.value : null, ...termDecision(purchase, zone) },
      }
    },
  },
  'plan.plus-bought': {
    catalogueVersion: () => null,
    decide(body) {
      const { facts, decision } = planPlusBought.parse(body).decision
      return { was: decision, is: decidePlus(facts, facts.policy) }
    },
  },
  'plan.resealed': {
    catalogueVersion: () => null,
    decide(body) {
      const { facts, decision } = planResealed.parse(body).decision
      return { was: decision, is: decideReseal(facts) }
    },
  },
  'case.decided': {
    catalogueVersion: (body) => caseEvents['case.decided'].parse(body).claim.decision.catalogueVersion,
    decide(body, catalogue) {
      const { facts, decision } = caseEvents['case.decided'].parse(body).claim
      const again = catalogue && decideRecorded(facts, catalogue)
      return { was: decision, is: again?.ok ? again.value : null }
    },
  },
}

/** Decides what an event records once more, under the rules and tables of its own time. */
export function redecide(
  event: Pick<LedgerEvent, 'type' | 'body' | 'rulebook'>,
  catalogueOf: CatalogueOf,
): Redecision {
  const redecider = redeciders[event.type]
  if (!redecider) return { outcome: 'not-a-decision' }
  // Older rulebooks stay in the program beside the newest; there is one so far.
  if (event.rulebook !== RULEBOOK_VERSION)
    return { outcome: 'undecidable', why: 'rulebook', version: event.rulebook }
  try {
    const version = redecider.catalogueVersion(event.body)
    const catalogue = version === null ? null : catalogueOf(version)
    if (version !== null && !catalogue) return { outcome: 'undecidable', why: 'catalogue', version }
    const { was, is } = redecider.decide(event.body, catalogue)
    const [before, now] = [plain(was), plain(is)]
    if (canonicalJson(before) === canonicalJson(now)) return { outcome: 'same' }
    return { outcome: 'differs', ...firstDifference(before, now) }
  } catch (error) {
    if (error instanceof z.ZodError) return { outcome: 'undecidable', why: 'malformed', version: event.type }
    throw error
  }
}

/** As it would stand in a record: `undefined` has no place there. */
function plain(value: unknown): Json {
  return z.json().parse(JSON.parse(JSON.stringify(value)))
}

import { z } from 'zod'
import { dealers, eligibilityDecision } from '../eligibility/index.ts'
import { gate } from '../kernel/explanation.ts'
import { resealDecision, resealFacts } from './reseal-facts.ts'

/*
 * Decisions as they stand in the record: the facts, what followed, and the tables it followed from. Each replays to the
 * same answer under its own versions.
 */

const instant = z.int()
const term = z.object({ startsAt: instant, endsAt: instant })

/** The catalogue of a decision: its version, and the SHA-256 of its canonical content, so that tables cannot be swapped. */
export const catalogueRef = z.object({ version: z.string(), hash: z.string() })
export type CatalogueRef = z.infer<typeof catalogueRef>

export const recordedActivation = z.union([
  z.object({ state: z.enum(['never', 'unknown']) }),
  z.object({ at: instant }),
  z.object({ on: z.iso.date() }),
])

export const eligibilityFacts = z.object({
  now: instant,
  zone: z.string(),
  model: z.string(),
  activation: recordedActivation,
  productRegion: z.string().nullable(),
  planRegion: z.string().nullable(),
  dealer: z.enum(dealers).nullable(),
  usedIn: z.string().nullable(),
  postRepairReceivedAt: instant.nullable(),
  videoNoticeReceivedAt: instant.nullable(),
})

/** Why a plan could be bought, and why it runs from when to when. */
export const eligibilityRecord = z.object({
  facts: eligibilityFacts,
  decision: eligibilityDecision,
  /** T1–T3: the gates of the term. */
  term: z.array(gate),
  catalogue: catalogueRef,
})
export type EligibilityRecord = z.infer<typeof eligibilityRecord>

export const plusFacts = z.object({
  now: instant,
  plan: term.extend({ zone: z.string(), used: z.int(), suspended: z.boolean() }),
  warrantyEndsAt: instant.nullable(),
  /** The policy's figures at the purchase of the plan and of Plus. */
  policy: z.object({ replacements: z.int().min(0), additionalReplacements: z.int().min(0) }),
})

export const plusDecision = z.object({
  outcome: z.enum(['allowed', 'refused']),
  plus: term.nullable(),
  warranty: term.nullable(),
  opensAt: instant.nullable(),
  gates: z.array(gate),
})

export const plusRecord = z.object({ facts: plusFacts, decision: plusDecision, catalogue: catalogueRef })
export type PlusRecord = z.infer<typeof plusRecord>

export const resealRecord = z.object({
  facts: resealFacts,
  decision: resealDecision,
  catalogue: catalogueRef,
})
export type ResealRecord = z.infer<typeof resealRecord>

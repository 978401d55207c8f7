import { z } from 'zod'
import { dealers, eligibilityDecision } from '../eligibility/index.ts'
import { gate } from '../kernel/explanation.ts'
import { resealDecision, resealFacts } from './reseal-facts.ts'

/*
 * Decisions as they stand in the record: the facts, what followed, and the tables it followed from. Each replays to the
 * same answer under its own versions.
 */

const instant = z.int()
const term = z.strictObject({ startsAt: instant, endsAt: instant })

/** The catalogue of a decision: its version, and the SHA-256 of its canonical content, so that tables cannot be swapped. */
export const catalogueRef = z.strictObject({ version: z.string(), hash: z.string() })
export type CatalogueRef = z.infer<typeof catalogueRef>

export const recordedActivation = z.union([
  z.strictObject({ state: z.enum(['never', 'unknown']) }),
  z.strictObject({ at: instant }),
  z.strictObject({ on: z.iso.date() }),
])

export const eligibilityFacts = z.strictObject({
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
export const eligibilityRecord = z.strictObject({
  facts: eligibilityFacts,
  decision: eligibilityDecision,
  /** T1–T3: the gates of the term. */
  term: z.array(gate),
  catalogue: catalogueRef,
})
export type EligibilityRecord = z.infer<typeof eligibilityRecord>

export const plusFacts = z.strictObject({
  now: instant,
  plan: term.extend({ zone: z.string(), used: z.int(), suspended: z.boolean() }),
  warrantyEndsAt: instant.nullable(),
  /** The policy's figures at the purchase of the plan and of Plus. */
  policy: z.strictObject({ replacements: z.int().min(0), additionalReplacements: z.int().min(0) }),
})

export const plusDecision = z.strictObject({
  outcome: z.enum(['allowed', 'refused']),
  plus: term.nullable(),
  warranty: term.nullable(),
  opensAt: instant.nullable(),
  gates: z.array(gate),
})

export const plusRecord = z.strictObject({
  facts: plusFacts,
  decision: plusDecision,
  catalogue: catalogueRef,
})
export type PlusRecord = z.infer<typeof plusRecord>

export const resealRecord = z.strictObject({
  facts: resealFacts,
  decision: resealDecision,
  catalogue: catalogueRef,
})
export type ResealRecord = z.infer<typeof resealRecord>

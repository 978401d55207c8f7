import { z } from 'zod'
import { components } from '../catalogue/index.ts'
import { gate } from '../kernel/explanation.ts'
import { decisionWarnings, missingFacts } from '../kernel/explanation-codes.ts'
import { money } from '../kernel/money.ts'

export const claimOutcomes = [
  'warranty-repair',
  'plan-replacement',
  'express-replacement',
  'paid-repair',
  'needs-proof',
  'refused',
] as const
export type ClaimOutcome = (typeof claimOutcomes)[number]

/** Where one damaged part goes. `other-plan`: another plan's part, or no part of this model at all. */
export const componentLines = ['warranty', 'plan', 'paid', 'other-plan', 'undecided'] as const
export type ComponentLine = (typeof componentLines)[number]

const explained = {
  components: z.partialRecord(z.enum(components), z.enum(componentLines)),
  gates: z.array(gate),
  /** Facts that do not fit together; the decision stands, a person looks. */
  warnings: z.array(z.enum(decisionWarnings)),
  /** Under which rules and tables this was decided. */
  rulebook: z.string(),
  catalogueVersion: z.string(),
}

const noReplacement = {
  ordinal: z.null(),
  takesFromBalance: z.literal(false),
  fee: z.null(),
}

/** A claim's decision with its whole explanation. Plain data: it goes over the wire and into the record as it is. */
export const claimDecision = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.enum(['plan-replacement', 'express-replacement']),
    /** Which replacement of the plan this is, from 1. */
    ordinal: z.int().positive(),
    takesFromBalance: z.literal(true),
    /** Null: the tables list no fee, which is not zero. */
    fee: money.nullable(),
    missing: z.tuple([]),
    ...explained,
  }),
  z.strictObject({
    outcome: z.enum(['warranty-repair', 'paid-repair', 'refused']),
    missing: z.tuple([]),
    ...noReplacement,
    ...explained,
  }),
  z.strictObject({
    outcome: z.literal('needs-proof'),
    missing: z.array(z.enum(missingFacts)).min(1),
    ...noReplacement,
    ...explained,
  }),
])
export type ClaimDecision = z.infer<typeof claimDecision>

import { z } from 'zod'
import { gate } from '../kernel/explanation.ts'
import { missingFacts } from '../kernel/explanation-codes.ts'
import { planSnapshot } from './plan-facts.ts'

export const unitGrades = ['new', 'equivalent'] as const
/** P12: a replacement is new, or its equal in performance and reliability. */
export type UnitGrade = (typeof unitGrades)[number]

export const unitStates = ['in-stock', 'reserved', 'used', 'returned'] as const
/** Where a replacement unit is in its life; `returned` went back to where it came from. */
export type UnitState = (typeof unitStates)[number]

export const resealBases = ['plan', 'warranty'] as const
/** Whether the replacement is the plan's (takes one) or the warranty's (takes none, P2). */
export type ResealBasis = (typeof resealBases)[number]

/** Everything that a reseal is decided from. Instants in ms, UTC. */
export const resealFacts = z.strictObject({
  now: z.int(),
  case: z.strictObject({
    id: z.string(),
    serial: z.string(),
    /** The case's status as the case feature names it. */
    status: z.string(),
    outcome: z.string().nullable(),
    receivedAt: z.int(),
  }),
  plan: planSnapshot,
  /** The new serial as it was scanned, normalised; null where it was not scanned yet. */
  scans: z.tuple([z.string().nullable(), z.string().nullable()]),
  /** The unit of the first scan as the stock knows it. */
  unit: z
    .strictObject({
      serial: z.string(),
      model: z.string(),
      region: z.string(),
      grade: z.enum(unitGrades),
      state: z.enum(unitStates),
      /** The case that it is reserved for. */
      reservedFor: z.string().nullable(),
      /** RMA of the case that it is reserved for or was used in. */
      rma: z.string().nullable(),
    })
    .nullable(),
  /** The unit that the stock holds for this case. */
  heldUnit: z.string().nullable(),
  /** Number of the plan that the new serial is bound to. */
  boundTo: z.string().nullable(),
  /** The serial that the new serial was itself replaced by, once. */
  retiredBy: z.string().nullable(),
  /** Models that the catalogue names as successors of the plan's. */
  successors: z.array(z.string()),
})
export type ResealFacts = z.infer<typeof resealFacts>

export const resealOutcomes = ['allowed', 'refused', 'needs-proof'] as const
export type ResealOutcome = (typeof resealOutcomes)[number]

export const resealDecision = z.strictObject({
  outcome: z.enum(resealOutcomes),
  basis: z.enum(resealBases).nullable(),
  /** Which replacement of the plan this is, from 1; null where it takes none. */
  ordinal: z.int().positive().nullable(),
  missing: z.array(z.enum(missingFacts)),
  gates: z.array(gate),
  rulebook: z.string(),
})
export type ResealDecision = z.infer<typeof resealDecision>

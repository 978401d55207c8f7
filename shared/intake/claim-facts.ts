import type { Component } from '../catalogue/index.ts'
import type { Term } from '../kernel/time.ts'

/** What damaged the unit, as far as it is known. */
export const causes = ['accident', 'water', 'defect', 'wear', 'unknown'] as const
export type Cause = (typeof causes)[number]

export const serialStates = ['active', 'retired'] as const
export type SerialState = (typeof serialStates)[number]

/** Everything that a claim is decided from. Instants in ms; null means "not known" unless it says otherwise. */
export interface ClaimFacts {
  readonly now: number
  /** The centre's IANA zone; calendar months of the extended warranty are counted in it. */
  readonly zone: string
  /** Where the unit was bought and is used. */
  readonly region: string | null
  /** Exact name in the catalogue. */
  readonly model: string
  readonly serialState: SerialState | null
  /** True where another case for this serial is still open. */
  readonly openCase: boolean | null
  readonly cause: Cause
  readonly warrantyEndsAt: number | null
  readonly damagedAt: number | null
  /** When the unit came in. */
  readonly receivedAt: number | null
  /** Null: the unit has no plan. */
  readonly plan: ClaimPlan | null
  /** The damaged parts. Empty: not known yet. */
  readonly components: readonly Component[]
}

/** The plan that is bound to the unit's serial. */
export interface ClaimPlan extends Term {
  readonly region: string | null
  /** Replacements used so far, counted by plan across all its serials (P1). */
  readonly used: number | null
  readonly suspended: boolean | null
  /** The Plus year, null where Plus was not bought. */
  readonly plus: Term | null
}

import type { accessoryErrors, SaidAccessories } from '../intake/index.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { leaveErrors } from '../payments/index.ts'

/** A ready unit goes to its customer at the counter. */
export interface CollectStep {
  readonly caseId: string
  /** The version of the case that the person saw. */
  readonly version: number
  readonly manager: boolean
  /** Why it leaves unpaid; empty where nothing is outstanding. */
  readonly reason: string
  /** What is said of what came along; null: nothing. */
  readonly accessories: SaidAccessories | null
}

/** What comes of it: the case's new version and the event that closed it. */
export type Collected = Result<
  { readonly version: number; readonly event: string },
  Refusal<
    | 'case-unknown'
    | 'changed-meanwhile'
    | 'not-ready'
    | (typeof leaveErrors)[number]
    | (typeof accessoryErrors)[number]
  >
>

import type { Catalogue } from '../../shared/catalogue/index.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** What a check that failed asks of its case, within its own transaction; wired in `wire-bench.ts`. */
export interface CaseForRepair {
  /** The unit goes back to repair; false where its case is of no repair. */
  sendBack(
    work: Work,
    caseId: string,
    reason: string,
  ): Result<boolean, Refusal<'case-unknown' | 'changed-meanwhile' | 'replacement-not-reserved'>>
}

export interface RepairsDeps {
  readonly reader: Reader
  readonly ledger: Ledger
  readonly personal: PersonalStore
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly nameOf: (personId: string) => string | null
  readonly catalogueAt: (instant: number) => Catalogue
  readonly cases: CaseForRepair
}

import type { Collected, CollectStep } from '../../shared/handover/collect.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Database } from '../db/open.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { Words } from '../words/words.ts'

/** What a hand-over asks of its case, within its own transaction; wired in `wire-bench.ts`. */
export interface CaseForHandover {
  /** The unit goes to its customer: the case is closed, with everything that a closing brings about. */
  collect(work: Work, step: CollectStep): Collected
}

export interface HandoverDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly nameOf: (personId: string) => string | null
  readonly words: Words
  readonly cases: CaseForHandover
}

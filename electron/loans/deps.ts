import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

export interface LoansDeps {
  readonly reader: Reader
  readonly ledger: Ledger
  readonly personal: PersonalStore
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly nameOf: (personId: string) => string | null
}

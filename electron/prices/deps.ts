import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Database } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'

export interface PricesDeps {
  readonly database: Database
  readonly ledger: Ledger
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly nameOf: (personId: string) => string | null
}

import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Ledger } from '../ledger/ledger.ts'

export interface PaymentsDeps {
  readonly ledger: Ledger
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly nameOf: (personId: string) => string | null
  /** The year of a number is taken from it: while the clock is doubted, what it should show. */
  readonly trustedNow: (now: number) => number
}

import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Words } from '../words/words.ts'

export interface AccountingDeps {
  readonly ledger: Ledger
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly words: Words
  readonly now: () => number
}

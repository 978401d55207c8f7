import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import type { Database } from '../db/open.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { Words } from '../words/words.ts'

/** The quote as a PDF, or why it could not be made. */
export type QuotePdf = (
  caseId: string,
  number: number,
  language: Language,
) => Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }, { readonly detail: string }>>

export interface QuotesDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly nameOf: (personId: string) => string | null
  readonly pdf: QuotePdf
  readonly words: Words
  /** What a price is called by in a mail. */
  readonly priceText: (money: { readonly amount: number; readonly currency: string }) => string
  readonly mail: {
    /** True where the text is exactly one address. */
    canReach(email: string): boolean
    /** Queues the mail of a quote within the transaction; answers with its id. */
    queue(
      work: Work,
      quote: {
        readonly caseId: string
        readonly rma: string
        readonly subject: string
        readonly facts: Readonly<Record<string, string>>
      },
    ): string
    wake(): void
  }
}

import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Database } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { Log, PdfPrinter } from '../core/ports.ts'
import type { Words } from '../words/words.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'

export interface ReportDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly centre: () => CentreFacts
  readonly nameOf: (personId: string) => string | null
  readonly words: Words
  readonly resourcesDir: string
  readonly pdf: PdfPrinter
  readonly log: Log
  readonly now: () => number
  /** Tells the lines how far a job is. */
  readonly push: (event: PushedEvent) => void
}

/** Records of nobody: the schedule and the command line act without a person. */
export const byNobody = 'nobody'

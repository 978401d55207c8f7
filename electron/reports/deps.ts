import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { HeardBench } from '../../shared/reports/events.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Letterhead } from '../../shared/profile/letterhead.ts'
import type { Days } from '../../shared/reports/business-day.ts'
import type { CashOfDay } from '../../shared/reports/cash.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { Log, PdfPrinter } from '../core/ports.ts'
import type { Turns } from '../core/turns.ts'
import type { Hopeless, Mender } from './reconcile.ts'
import type { Words } from '../words/words.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'

export interface ReportDeps extends Mender {
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly centre: () => CentreFacts
  readonly letterhead: () => Letterhead
  /** The cash books of these days. */
  readonly cashOf: (days: Days) => readonly CashOfDay[]
  readonly nameOf: (personId: string) => string | null
  readonly words: Words
  readonly resourcesDir: string
  readonly pdf: PdfPrinter
  readonly log: Log
  /** What a closing has to do with other benches of the centre. */
  readonly sharedDay: SharedDay
  /** What one bench does for all. */
  readonly turns: Turns
  readonly now: () => number
  /** Tells the lines how far a job is. */
  readonly push: (event: PushedEvent) => void
  /** Fingerprint of the key with which this bench signs: printed on each report. */
  readonly benchKey: string
  /** Days whose sums could not be mended since this start. */
  readonly hopeless: Hopeless
}

/** A centre of several benches closes its days once, on everything that the shared log has. */
export interface SharedDay {
  /** Reads what others delivered, and says how they stand; none on a bench that is alone. */
  read(): Promise<Result<readonly HeardBench[], Refusal<'log-not-reached'>>>
  /** Delivers, and answers whether the closings of these days count: nothing came in between. */
  stands(days: readonly string[]): Promise<boolean>
}

/** Of a bench that shares with nobody. */
export const aloneDay: SharedDay = { read: async () => ok([]), stands: async () => true }

/** The schedule acts without a person, and so does the command line. */
export const bySchedule = 'nobody'
export const byCommandLine = 'command-line'

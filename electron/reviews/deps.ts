import type { OfferRefusal } from '../../shared/invitations/offer.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { CentreFacts, Language } from '../../shared/kernel/centre.ts'
import type { App, Step } from '../../shared/reviews/states.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'
import type { Log } from '../core/ports.ts'
import type { Turns } from '../core/turns.ts'
import type { Database } from '../db/open.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { VideoTool } from '../video/index.ts'

/** What an approval asks for: the right to buy a plan for this unit. */
export interface WantedInvitation {
  readonly submissionId: string
  readonly number: string
  readonly model: string
  readonly serial: string
  readonly customer: { readonly subject: string; readonly commitment: string }
}

/** The letter that goes with a verdict that is no approval. */
export interface WantedLetter {
  readonly template: 'verdict-rejected' | 'verdict-sent-back' | 'verdict-link-unavailable'
  readonly language: Language
  readonly subject: string
  readonly facts: Readonly<Record<string, string>>
  readonly about: { readonly kind: 'submission'; readonly id: string; readonly label: string }
}

export interface ReviewsDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly keys: Pick<KeyStore, 'purposeKey'>
  readonly dataDir: string
  readonly log: Log
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  /** Of the catalogue in force. */
  readonly models: (now: number) => readonly string[]
  readonly modelExists: (model: string, now: number) => boolean
  readonly nameOf: (personId: string) => string | null
  /** What one bench does for all. */
  readonly turns: Turns
  /** Rule T7. */
  readonly clockVerified: () => boolean
  /** The year of a number is taken from it: while the clock is doubted, what it should show. */
  readonly trustedNow: (now: number) => number
  readonly now: () => number
  readonly push: (event: PushedEvent) => void
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
  /** Opens an invitation in the transaction of the verdict. */
  readonly openInvitation: (
    work: Work,
    wanted: WantedInvitation,
  ) => Result<{ readonly id: string }, OfferRefusal | Refusal<'changed-meanwhile'>>
  /** Queues a letter in the transaction of the verdict; null where the applicant cannot be reached by mail. */
  readonly queueLetter: (work: Work, letter: WantedLetter) => string | null
  /** Something was queued and is committed: look soon. */
  readonly wakeMail: () => void
  /** The words of a reason in a language: the steps, as the applicant is told of them. */
  readonly stepWords: (language: Language, app: App, steps: readonly Step[]) => string
  /** A recording that is not on this bench: it is fetched where another bench has left it. */
  readonly wantRecording: (sha256: string) => void
  /** Which addresses links may lead to; those of the open internet without it. */
  readonly mayConnect?: ((address: string) => boolean) | undefined
  /** How often the watched folder is looked at, ms; every two seconds without it. */
  readonly lookAtFolderEveryMs?: number | undefined
  /** Tests bring their own tool. */
  readonly findTool?: () => Promise<VideoTool | null>
}

import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { LetterFrom } from '../../shared/mail/letter.ts'
import type { MailSubjectKind } from '../../shared/mail/events.ts'
import type { Log } from '../core/ports.ts'
import type { Turns } from '../core/turns.ts'
import type { OutboxRow } from '../db/schema/outbox.ts'
import type { Database, Reader } from '../db/open.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** What became of a mail, for the record that it tells of. */
export type MailOutcome =
  | { readonly type: 'sent'; readonly messageId: string; readonly reply: string }
  /** Its recipient or its content was refused for good. */
  | { readonly type: 'refused'; readonly reply: string }

/** Hears of it in the transaction that records the outcome. */
export type OutcomeListener = (
  work: Work,
  mail: { readonly id: string; readonly aboutId: string },
  outcome: MailOutcome,
) => void

/** A file that goes with a mail: a PDF. */
export interface Attachment {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The picture in the head of a letter. */
export interface Logo {
  readonly type: 'image/jpeg' | 'image/png'
  readonly bytes: Uint8Array
}

/** Who writes: the head and the end of every letter, with the logo's bytes. */
export interface Letterhead extends Required<LetterFrom> {
  readonly logo: Logo | null
}

/** What the quote and the ready mail need to know of a case. */
export interface CaseForMail {
  readonly rma: string
  readonly serial: string
  readonly model: string
  readonly subject: string
  readonly status: string
  readonly outcome: string | null
  readonly fee: { readonly amount: number; readonly currency: string } | null
}

export interface MailDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly keys: Pick<KeyStore, 'purposeKey'>
  /** Marks letters; the same on every bench of a centre. */
  readonly letterKey: Uint8Array
  readonly resourcesDir: string
  readonly log: Log
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  /** Who the centre is now; empty where it says nothing. */
  readonly letterhead: () => Promise<Letterhead>
  /** The mailbox is read with the sign-in that letters are sent with: a sign-in is for both. */
  readonly readsByToken: () => boolean
  readonly now: () => number
  /** Rule T7: nothing leaves while the clock is doubted. */
  readonly clockVerified: () => boolean
  /** What one bench does for all: only the bench that has the mail sends any. */
  readonly turns: Turns
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  readonly nameOf: (personId: string) => string | null
  /** Subjects whose name matches, or null where nothing is looked for. */
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
  /** Tells the screens that something about the mail changed that is no event: an attempt, the line. */
  readonly changed: () => void
  /** What goes with a mail, made when it leaves; null where nothing does. An error keeps the mail waiting. */
  readonly attachment: (
    mail: Pick<OutboxRow, 'template' | 'aboutId' | 'language'>,
    facts: Readonly<Record<string, string>>,
  ) => Promise<Result<Attachment | null, { readonly detail: string }>>
  readonly outcomes: Partial<Readonly<Record<MailSubjectKind, OutcomeListener>>>
  readonly findCase: (reader: Reader, caseId: string) => CaseForMail | null
  /** The case that came in last, for previews. */
  readonly newestCase: (reader: Reader) => CaseForMail | null
  /** The name servers of this computer without it. */
  readonly dnsServers?: readonly string[] | undefined
  /** Words of the mail's own, in the language of the centre. */
  readonly say: (key: string, facts?: Readonly<Record<string, string>>) => string
  /** The words that the core says, by language: outcomes of a claim, formats. */
  readonly outcomeWords: (language: CentreFacts['language'], outcome: string) => string
  /** Reasons as a letter may give them, for previews. */
  readonly sampleReasons: (language: CentreFacts['language']) => string
}

import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { PurchaseFacts } from '../../shared/invitations/events.ts'
import type { Invitation } from '../../shared/invitations/invitation.ts'
import type { RepairFacts } from '../../shared/invitations/offer.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { MailState } from '../../shared/mail/states.ts'
import type { MailFacts, TemplateName } from '../../shared/mail/templates.ts'
import type { CentreFacts, Language } from '../../shared/kernel/centre.ts'
import type { Registration, registerErrors } from '../../shared/plans/contract.ts'
import type { Holder } from '../../shared/plans/views.ts'
import type { Log } from '../core/ports.ts'
import type { Turns } from '../core/turns.ts'
import type { Database, Reader } from '../db/open.ts'
import type { Ledger, RecordReader, Work } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** What invitations ask of the outbox; wired in `create-app.ts`. */
export interface MailPort {
  queue(
    work: Work,
    mail: {
      readonly template: TemplateName
      readonly language: Language
      readonly subject: string
      readonly facts: MailFacts
      readonly about: { readonly kind: 'invitation'; readonly id: string; readonly label: string }
      readonly notAfter: number | null
      readonly held?: boolean
    },
  ): string
  cancel(work: Work, mailId: string): void
  find(
    reader: Reader,
    mailId: string,
  ): { readonly state: MailState; readonly answer: string | null; readonly triedAt: number | null } | null
  /** True where a mail can go to what this person is reached by. */
  canReach(email: string): boolean
  /** Something was queued and is committed: look soon. */
  wake(): void
  reminderHours(reader: Reader): number | null
}

/** What still waits of its mails is not sent: the offer has ended. */
export function cancelMails(
  deps: Pick<InvitationsDeps, 'mail'>,
  work: Work,
  { mailId, reminderId }: Pick<Invitation, 'mailId' | 'reminderId'>,
): void {
  for (const id of [mailId, reminderId]) if (id !== null) deps.mail.cancel(work, id)
}

/** A repair case as an invitation sees it. */
export interface ClosedCase extends RepairFacts {
  readonly id: string
  readonly rma: string
  readonly serial: string
  readonly model: string
  readonly customer: { readonly subject: string; readonly commitment: string }
  readonly facts: PurchaseFacts
}

/** The registration of a plan within a running transaction. */
export type RegisterPlan = (
  work: Work,
  plan: Registration & {
    readonly holder: Holder
    readonly origin: 'invitation'
    readonly invitationId: string
  },
) => Result<{ readonly id: string; readonly number: string }, Refusal<(typeof registerErrors)[number]>>

export interface InvitationsDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly mail: MailPort
  readonly log: Log
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly catalogueAt: (instant: number) => Catalogue
  /** What one bench does for all. */
  readonly turns: Turns
  /** Rule T7. */
  readonly clockVerified: () => boolean
  readonly now: () => number
  /** A case as it stands, also inside a transaction. */
  readonly findCase: (records: RecordReader, caseId: string, now: number) => ClosedCase | null
  readonly registerPlan: RegisterPlan
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  readonly nameOf: (personId: string) => string | null
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
}

import { uuidv7 } from 'uuidv7'
import { mailStream, type MailSubjectKind } from '../../shared/mail/events.ts'
import { isWaiting } from '../../shared/mail/states.ts'
import type { MailFacts, TemplateName } from '../../shared/mail/templates.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import { outboxTable } from '../db/schema/outbox.ts'
import type { Work } from '../ledger/ledger.ts'
import { findMail, updateMail } from './outbox-store.ts'
import type { TemplateStore } from './template-store.ts'

/** A mail to be queued. Nothing personal in `facts`: name and address come from the sealed record. */
export interface NewMail {
  readonly template: TemplateName
  readonly language: Language
  /** The recipient's key in `personal`. */
  readonly subject: string
  readonly facts: MailFacts
  readonly about: { readonly kind: MailSubjectKind; readonly id: string; readonly label: string }
  /** ms, UTC; after it the mail is dropped. Null: never too late. */
  readonly notAfter: number | null
  /** It waits for a person to let it go. */
  readonly held?: boolean
}

/** What other features may ask of the outbox, inside their own transactions. */
export interface MailQueue {
  /** Queues a mail in the transaction of the event that it tells of. Answers with its id. */
  queue(work: Work, mail: NewMail): string
  /** Takes it back where it has not gone; nothing happens where it has, or is on its way. */
  cancel(work: Work, mailId: string): void
}

export function createMailQueue(templates: TemplateStore): MailQueue {
  return {
    queue(work, mail) {
      const { now } = work.by
      const id = uuidv7()
      const { template, language, subject, facts, about, notAfter } = mail
      const { version: templateVersion } = templates.current(work.tx, template, language)
      const body = { template, language, templateVersion, subject, about: { ...about }, facts: { ...facts } }
      const appended = work.append(mailStream, id, 0, [mailStream.event('mail.queued', body)])
      if (!appended.ok) throw new Error('a new mail has no history')
      const [recorded] = appended.value
      work.tx
        .insert(outboxTable)
        .values({
          id,
          template,
          language,
          templateVersion,
          subject,
          facts: JSON.stringify(recorded?.type === 'mail.queued' ? recorded.body.facts : {}),
          aboutKind: about.kind,
          aboutId: about.id,
          aboutLabel: about.label,
          state: mail.held ? 'held' : 'queued',
          queuedAt: now,
          notAfter,
          attempts: 0,
          nextAt: now,
          version: 1,
        })
        .run()
      return id
    },
    cancel(work, mailId) {
      const mail = findMail(work.tx, mailId)
      if (!mail || mail.state === 'sending' || !(isWaiting(mail.state) || mail.state === 'failed')) return
      const dropped = mailStream.event('mail.dropped', { reason: 'cancelled' })
      const appended = work.append(mailStream, mailId, mail.version, [dropped])
      if (!appended.ok) throw new Error('the outbox and the ledger disagree about a mail')
      updateMail(work.tx, mailId, { state: 'dropped', endedAt: work.by.now, version: mail.version + 1 })
    },
  }
}

import { z } from 'zod'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { mailStream, type MailEvent, type MailSubjectKind } from '../../shared/mail/events.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import { updateMail } from './outbox-store.ts'

/** A letter as its events tell it. */
export interface SentLetter {
  readonly id: string
  readonly version: number
  /** The recipient's key in `personal`. */
  readonly customer: string
  readonly about: { readonly kind: MailSubjectKind; readonly id: string; readonly label: string }
  readonly state: 'waiting' | 'sent' | 'bounced' | 'not-sent'
}

const ourId = /^<([0-9a-f-]{36})@[^<>@\s]+>$/i

/** The letter of a Message-ID; null where no letter of this centre has, or can have, that one. */
export function letterOfMessageId(records: RecordReader, messageId: string): SentLetter | null {
  const id = ourId.exec(messageId)?.[1]?.toLowerCase() ?? ''
  if (!z.uuid().safeParse(id).success) return null
  const events = records.events(mailStream, id)
  const [queued] = events
  if (queued?.type !== 'mail.queued') return null
  // The sender's domain is part of it: one that was made up around a known id is none of ours.
  const sent = events.find((event) => event.type === 'mail.sent')
  if (sent?.type === 'mail.sent' && sent.body.messageId.toLowerCase() !== messageId.toLowerCase()) return null
  const { subject, about } = queued.body
  return { id, version: events.length, customer: subject, about, state: stateOf(events.at(-1) ?? queued) }
}

function stateOf(newest: MailEvent): SentLetter['state'] {
  switch (newest.type) {
    case 'mail.queued':
      return 'waiting'
    case 'mail.sent':
      return 'sent'
    case 'mail.bounced':
      return 'bounced'
    case 'mail.refused':
    case 'mail.dropped':
      return 'not-sent'
    default:
      return missingCase(newest)
  }
}

/** Records that it came back, within a running transaction. `message`: the message that said so. */
export function recordBounced(
  work: Work,
  letter: SentLetter,
  { status, reply, message }: { readonly status: string; readonly reply: string; readonly message: string },
): void {
  const { id, version, about } = letter
  const bounced = mailStream.event('mail.bounced', { kind: about.kind, status, reply, message })
  const appended = work.append(mailStream, id, version, [bounced])
  if (!appended.ok) throw new Error('a letter changed within the transaction that read it')
  const answer = reply === '' ? status : reply
  updateMail(work.tx, id, { state: 'bounced', answer, endedAt: work.by.now, version: version + 1 })
}

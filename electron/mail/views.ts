import type { OutboxRow as OutboxView } from '../../shared/mail/contract.ts'
import { mailSubjectKinds } from '../../shared/mail/events.ts'
import type { OutboxRow } from '../db/schema/outbox.ts'
import type { MailDeps } from './deps.ts'

/** Table row → what screens show; who gets it comes from the sealed record. */
export function toOutboxView(deps: Pick<MailDeps, 'database' | 'personal'>, row: OutboxRow): OutboxView {
  const recipient = deps.personal.open(deps.database.reader, row.subject)
  const kind = mailSubjectKinds.find((known) => known === row.aboutKind) ?? 'settings'
  return {
    id: row.id,
    template: row.template,
    language: row.language,
    about: { kind, id: row.aboutId, label: row.aboutLabel },
    recipient: recipient && { name: recipient['name'] ?? '', email: recipient['email'] ?? '' },
    state: row.state,
    queuedAt: row.queuedAt,
    attempts: row.attempts,
    triedAt: row.triedAt,
    nextAt: row.nextAt,
    answer: row.answer,
    messageId: row.messageId,
    endedAt: row.endedAt,
  }
}

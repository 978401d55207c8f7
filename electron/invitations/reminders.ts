import { invitationStream } from '../../shared/invitations/events.ts'
import { invitationRecord, statusAt } from '../../shared/invitations/invitation.ts'
import { HOUR, MINUTE } from '../../shared/kernel/time.ts'
import { ok } from '../../shared/kernel/result.ts'
import { deadlineText } from '../words/deadline.ts'
import { byProgram } from '../core/by.ts'
import type { InvitationsDeps } from './deps.ts'
import { toRemind } from './store.ts'

const EVERY = MINUTE

export interface Reminders {
  /** Looks now; otherwise every minute. */
  look(): void
  close(): void
}

/** Reminds customers whose window closes soon, once, where the manager wants it. Never by a clock that is in doubt (T7). */
export function startReminders(deps: InvitationsDeps): Reminders {
  const look = (): void => {
    const now = deps.now()
    const hours = deps.mail.reminderHours(deps.database.reader)
    if (hours === null || !deps.clockVerified() || deps.turns.turn('reminders') !== 'mine') return
    const due = toRemind(deps.database.reader, now, hours * HOUR)
    for (const { id } of due) remind(deps, id, now)
    if (due.length > 0) deps.mail.wake()
  }
  const safely = (): void => {
    try {
      look()
    } catch (error) {
      deps.log.error('reminders failed', { error })
    }
  }
  const timer = setInterval(safely, EVERY)
  safely()
  return { look, close: () => clearInterval(timer) }
}

function remind(deps: InvitationsDeps, id: string, now: number): void {
  deps.ledger.change(byProgram(now), invitationRecord, id, null, (invitation, work) => {
    if (invitation.remindedAt !== null) return ok([])
    const { closesAt } = statusAt(invitation, now)
    const { customer, language, model, serial, source } = invitation.drafted
    const email = deps.personal.open(work.tx, customer.subject)?.['email'] ?? ''
    if (closesAt === null || !deps.mail.canReach(email)) return ok([])
    const mailId = deps.mail.queue(work, {
      template: 'reminder',
      language,
      subject: customer.subject,
      facts: {
        model,
        serial,
        reference: source.label,
        closesAt: deadlineText(closesAt, deps.centre().zone, language),
      },
      about: { kind: 'invitation', id, label: source.label },
      notAfter: closesAt,
    })
    return ok([invitationStream.event('invitation.reminded', { mailId })])
  })
}

import { bounceInvitation } from '../../shared/invitations/decider.ts'
import { invitationStream, type NewInvitationEvent } from '../../shared/invitations/events.ts'
import { invitationRecord } from '../../shared/invitations/invitation.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { Work } from '../ledger/ledger.ts'

type Decision = Result<readonly NewInvitationEvent[], never>

type Outcome =
  | { readonly type: 'sent'; readonly messageId: string; readonly reply: string }
  | { readonly type: 'refused'; readonly reply: string }

/**
 * The mail of an invitation has gone, or came back at the door: within the outbox's transaction. Its window opens here
 * and nowhere earlier (I2). A reminder's fate changes nothing.
 */
export function recordMailOutcome(clockVerified: () => boolean) {
  return (work: Work, mail: { readonly id: string; readonly aboutId: string }, outcome: Outcome): void => {
    const changed = work.change(invitationRecord, mail.aboutId, null, (invitation): Decision => {
      if (invitation.mailId !== mail.id) return ok([])
      if (outcome.type === 'refused') {
        const bounced = bounceInvitation(invitation, 'server-refused', outcome.reply, work.by.now)
        return bounced.ok ? bounced : ok([])
      }
      if (invitation.acceptedAt !== null) return ok([])
      const { messageId, reply } = outcome
      const body = { mailId: mail.id, messageId, reply, clockVerified: clockVerified() }
      return ok([invitationStream.event('invitation.sent', body)])
    })
    if (!changed.ok && changed.error.code !== 'invitation-unknown')
      throw new Error('an invitation changed within its own transaction')
  }
}

import { bounceInvitation } from '../../shared/invitations/decider.ts'
import { invitationStream } from '../../shared/invitations/events.ts'
import { replayInvitation } from '../../shared/invitations/invitation.ts'
import type { By, Work } from '../ledger/ledger.ts'

type Outcome =
  | { readonly type: 'sent'; readonly messageId: string; readonly reply: string }
  | { readonly type: 'refused'; readonly reply: string }

/**
 * The mail of an invitation has gone, or came back at the door: within the outbox's transaction. Its window opens here
 * and nowhere earlier (I2). A reminder's fate changes nothing.
 */
export function recordMailOutcome(clockVerified: (now: number) => boolean) {
  return (
    work: Work,
    by: By,
    mail: { readonly id: string; readonly aboutId: string },
    outcome: Outcome,
  ): void => {
    const stream = invitationStream(mail.aboutId)
    const invitation = replayInvitation(work.load(stream))
    if (!invitation || invitation.mailId !== mail.id) return
    if (outcome.type === 'sent') {
      if (invitation.acceptedAt !== null) return
      const { messageId, reply } = outcome
      const body = { mailId: mail.id, messageId, reply, clockVerified: clockVerified(by.now) }
      need(work.append(stream, invitation.version, [{ type: 'invitation.sent', body }]))
      return
    }
    const bounced = bounceInvitation(invitation, 'server-refused', outcome.reply, by.now)
    if (bounced.ok) need(work.append(stream, invitation.version, [bounced.value]))
  }
}

function need(appended: ReturnType<Work['append']>): void {
  if (!appended.ok) throw new Error('an invitation changed within its own transaction')
}

import { bounceInvitation } from '../../shared/invitations/decider.ts'
import type { NewInvitationEvent } from '../../shared/invitations/events.ts'
import { invitationRecord } from '../../shared/invitations/invitation.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import { cancelMails, type InvitationsDeps } from './deps.ts'

/** What is known of the invitation that a letter is about; null where there is none of this id. */
export function letterStanding(
  records: RecordReader,
  id: string,
  mailId: string,
): { readonly isReceived: boolean; readonly caseId: string | null } | null {
  const invitation = records.load(invitationRecord, id)
  if (!invitation) return null
  const { source } = invitation.drafted
  return {
    // A reminder is another letter: the invitation may have been received without it.
    isReceived: invitation.mailId === mailId && invitation.receivedAt !== null,
    caseId: source.kind === 'case' ? source.id : null,
  }
}

/**
 * The letter that carried the invitation came back, within the transaction that records it. What has ended meanwhile stays
 * as it is, and a reminder's fate changes nothing.
 */
export function recordReturned(deps: Pick<InvitationsDeps, 'mail'>) {
  return (work: Work, id: string, mailId: string, reply: string): void => {
    const changed = work.change(
      invitationRecord,
      id,
      null,
      (invitation): Result<readonly NewInvitationEvent[], never> => {
        if (invitation.mailId !== mailId || invitation.receivedAt !== null) return ok([])
        const bounced = bounceInvitation(invitation, 'delivery-notice', reply, work.by.now)
        if (!bounced.ok) return ok([])
        cancelMails(deps, work, invitation)
        return bounced
      },
    )
    if (!changed.ok && changed.error.code !== 'invitation-unknown')
      throw new Error('an invitation changed within its own transaction')
  }
}

import { checkPurchase, type InvitationRefusal } from '../../shared/invitations/decider.ts'
import type { invitationsContract } from '../../shared/invitations/contract.ts'
import { invitationStream } from '../../shared/invitations/events.ts'
import { invitationRecord } from '../../shared/invitations/invitation.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import { cancelMails, type InvitationsDeps } from './deps.ts'

type Contract = typeof invitationsContract

/** Refusals that the time of the purchase makes. */
const byClock: ReadonlySet<string> = new Set<InvitationRefusal['code']>(['outside-window', 'window-not-open'])

/** I5: the plan is registered through the same gates as at the counter (E4, E5), or nothing happens at all. */
export function purchase(deps: InvitationsDeps): Handler<Contract['invitations.purchase']> {
  return ({ now, by }, { id, version, holder, ...asked }) => {
    return deps.ledger.transact(by, (work) => {
      const invitation = work.load(invitationRecord, id)
      if (!invitation) return refuse('invitation-unknown')
      if (invitation.version !== version)
        return refuse('changed-meanwhile', { stream: invitationStream.nameOf(id) })
      const checked = checkPurchase(invitation, now)
      // T7: no window is closed, or not yet open, by a clock that is in doubt.
      if (!checked.ok && byClock.has(checked.error.code) && !deps.clockVerified())
        return refuse('clock-not-verified')
      if (!checked.ok) return checked
      const { opensAt, basis, gates } = checked.value
      // T7: a window that a wrong clock opened needs a person as much as one that it would close.
      if (basis === 'accepted' && !invitation.clockVerified && !asked.clockConfirmed)
        return refuse('clock-not-verified')
      const { serial, model, kind } = invitation.drafted
      const registered = deps.registerPlan(work, {
        ...asked,
        serialRaw: serial,
        model,
        postRepairReceivedAt: kind === 'post-repair' ? opensAt : null,
        videoNoticeReceivedAt: kind === 'video-approved' ? opensAt : null,
        holder,
        origin: 'invitation',
        invitationId: id,
      })
      if (!registered.ok) return registered
      const { id: planId, number: planNumber } = registered.value
      cancelMails(deps, work, invitation)
      const appended = work.append(invitationStream, id, version, [
        invitationStream.event('invitation.purchased', { planId, planNumber, gates: [...gates] }),
      ])
      return appended.ok ? ok({ planId, planNumber, version: version + 1 }) : appended
    })
  }
}

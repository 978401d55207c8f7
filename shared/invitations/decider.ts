import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { NewInvitationEvent, ReceiptBasis } from './events.ts'
import { statusAt, type Invitation } from './invitation.ts'
import type { InvitationStatus, InvitationState } from './rules.ts'

/** What the commands of an invitation can be refused with; the parameters say why. */
export const invitationRefusals = [
  'invitation-over',
  'invitation-open',
  'not-sent-yet',
  'receipt-in-the-future',
  'receipt-before-sending',
  'receipt-recorded',
  'already-received',
  'outside-window',
  'window-not-open',
] as const
export type InvitationRefusal = Refusal<(typeof invitationRefusals)[number]>

type Decision = Result<readonly NewInvitationEvent[], InvitationRefusal>

/** States in which an invitation still promises something: no second one of the serial beside it (I4). */
const open = new Set<InvitationState>(['drafted', 'queued', 'sent', 'received'])

export function isOpenInvitation({ state }: Pick<InvitationStatus, 'state'>): boolean {
  return open.has(state)
}

/** I1: the receipt counts before the server's acceptance. It is recorded once, and cannot lie before the sending. */
export function recordReceipt(
  invitation: Invitation,
  receipt: { readonly receivedAt: number; readonly basis: ReceiptBasis },
  now: number,
): Decision {
  const { state } = statusAt(invitation, now)
  if (invitation.receivedAt !== null) return refuse('receipt-recorded', { receivedAt: invitation.receivedAt })
  if (state === 'queued') return refuse('not-sent-yet')
  // A window that ran out by the server's word can still have opened later by a proven receipt.
  if (!open.has(state) && state !== 'expired') return refuse('invitation-over', { state })
  if (receipt.receivedAt > now) return refuse('receipt-in-the-future', { receivedAt: receipt.receivedAt })
  const earliest = invitation.acceptedAt ?? invitation.draftedAt
  if (receipt.receivedAt < earliest)
    return refuse('receipt-before-sending', { receivedAt: receipt.receivedAt, earliest })
  return ok([{ type: 'invitation.received', body: { ...receipt } }])
}

/** I6: what is open can be taken back; what has ended by itself cannot. */
export function revokeInvitation(invitation: Invitation, reason: string, now: number): Decision {
  const { state } = statusAt(invitation, now)
  if (!open.has(state)) return refuse('invitation-over', { state })
  return ok([{ type: 'invitation.revoked', body: { reason } }])
}

/** I6: only what was queued or sent can bounce; what was received cannot. */
export function bounceInvitation(
  invitation: Invitation,
  basis: 'server-refused' | 'delivery-notice' | 'person',
  reply: string,
  now: number,
): Decision {
  const { state } = statusAt(invitation, now)
  if (state === 'received') return refuse('already-received')
  if (state === 'drafted') return refuse('not-sent-yet')
  if (!open.has(state) && state !== 'expired') return refuse('invitation-over', { state })
  return ok([{ type: 'invitation.bounced', body: { basis, reply } }])
}

/** I4: a new invitation takes the place of one that bounced or ran out; an open window is not moved. */
export function mayReplace(
  invitation: Invitation,
  now: number,
  approved: boolean,
): Result<null, Refusal<'invitation-open' | 'invitation-over' | 'approval-needed'>> {
  const status = statusAt(invitation, now)
  if (isOpenInvitation(status)) {
    return refuse('invitation-open', { id: invitation.id, closesAt: status.closesAt })
  }
  if (status.state === 'bounced') return ok(null)
  if (status.state !== 'expired' && status.state !== 'purchased')
    return refuse('invitation-over', { state: status.state })
  return approved ? ok(null) : refuse('approval-needed')
}

/** I5: inside the window, or refused with both instants. Answers with the standing that the purchase rests on. */
export function checkPurchase(
  invitation: Invitation,
  now: number,
): Result<InvitationStatus & { readonly opensAt: number; readonly closesAt: number }, InvitationRefusal> {
  if (invitation.purchasedAt !== null) return refuse('invitation-over', { state: 'purchased' })
  const status = statusAt(invitation, now, now)
  const { opensAt, closesAt, state } = status
  if (status.purchase === 'accepted' && opensAt !== null && closesAt !== null)
    return ok({ ...status, opensAt, closesAt })
  if (state === 'revoked' || state === 'bounced') return refuse('invitation-over', { state })
  if (opensAt === null || closesAt === null || now < opensAt)
    return refuse('window-not-open', { boughtAt: now, opensAt })
  return refuse('outside-window', { boughtAt: now, opensAt, closesAt })
}

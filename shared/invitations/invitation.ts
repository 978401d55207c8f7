import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import {
  invitationStream,
  type InvitationDrafted,
  type InvitationEvent,
  type ReceiptBasis,
} from './events.ts'
import { invitationStatus, type InvitationFacts, type InvitationStatus } from './rules.ts'

/** What happened to an invitation, as lists and the fold know it. Instants in ms, UTC; null where it did not happen. */
export interface InvitationMoments {
  readonly kind: InvitationFacts['kind']
  readonly queuedAt: number | null
  readonly acceptedAt: number | null
  readonly receivedAt: number | null
  readonly bouncedAt: number | null
  readonly revokedAt: number | null
  readonly purchasedAt: number | null
}

/** An invitation as its events tell it. */
export interface Invitation extends InvitationMoments {
  readonly id: string
  readonly version: number
  readonly drafted: InvitationDrafted
  readonly draftedAt: number
  readonly mailId: string | null
  /** The mail that reminded of it. */
  readonly reminderId: string | null
  readonly receiptBasis: ReceiptBasis | null
  /** T7, of the acceptance. */
  readonly clockVerified: boolean
  readonly remindedAt: number | null
  /** The invitation that a manager opened after it. */
  readonly renewedBy: string | null
}

/** Folds an invitation's events, oldest first; null where there are none. */
export function foldInvitation(events: readonly InvitationEvent[]): Invitation | null {
  return foldEvents(events, evolveInvitation)
}

export const invitationRecord = defineRecord({
  stream: invitationStream,
  fold: foldInvitation,
  unknown: 'invitation-unknown',
})

/** Where it stands at an instant (I1, I2, I5, I6). A purchase on record stays what it was. */
export function statusAt(
  moments: InvitationMoments,
  now: number,
  purchaseAt: number | null = moments.purchasedAt,
): InvitationStatus {
  const { purchasedAt: _, ...facts } = moments
  return invitationStatus({
    kind: facts.kind,
    queuedAt: facts.queuedAt,
    acceptedAt: facts.acceptedAt,
    receivedAt: facts.receivedAt,
    bouncedAt: facts.bouncedAt,
    revokedAt: facts.revokedAt,
    now,
    purchaseAt,
  })
}

export function evolveInvitation(state: Invitation | null, event: InvitationEvent): Invitation {
  if (event.type === 'invitation.drafted') return begin(event)
  if (!state) throw new Error(`an invitation begins with ${event.type}`)
  return { ...state, ...change(event), version: event.version }
}

function begin(event: Extract<InvitationEvent, { type: 'invitation.drafted' }>): Invitation {
  const drafted = event.body
  return {
    id: invitationStream.idOf(event),
    version: event.version,
    drafted,
    kind: drafted.kind,
    draftedAt: event.at,
    mailId: null,
    reminderId: null,
    queuedAt: null,
    acceptedAt: null,
    clockVerified: true,
    receivedAt: null,
    receiptBasis: null,
    bouncedAt: null,
    revokedAt: null,
    purchasedAt: null,
    remindedAt: null,
    renewedBy: null,
  }
}

function change(event: Exclude<InvitationEvent, { type: 'invitation.drafted' }>): Partial<Invitation> {
  switch (event.type) {
    case 'invitation.queued':
      return { mailId: event.body.mailId, queuedAt: event.at }
    case 'invitation.sent':
      return { acceptedAt: event.at, clockVerified: event.body.clockVerified }
    case 'invitation.received':
      return { receivedAt: event.body.receivedAt, receiptBasis: event.body.basis }
    case 'invitation.bounced':
      return { bouncedAt: event.at }
    case 'invitation.revoked':
      return { revokedAt: event.at }
    case 'invitation.purchased':
      return { purchasedAt: event.at }
    case 'invitation.renewed':
      return { renewedBy: event.body.by }
    case 'invitation.reminded':
      return { remindedAt: event.at, reminderId: event.body.mailId }
    default:
      return missingCase(event)
  }
}

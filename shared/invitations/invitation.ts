import type { LedgerEvent } from '../kernel/event.ts'
import { missingCase } from '../kernel/missing-case.ts'
import { invitationEvent, type InvitationDrafted, type InvitationEvent, type ReceiptBasis } from './events.ts'
import { standingOf, type InvitationFacts, type InvitationStanding } from './rules.ts'

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
}

/** Tells an invitation's life again. Null for a stream without events. */
export function replayInvitation(events: readonly LedgerEvent[]): Invitation | null {
  return events.reduce<Invitation | null>(evolveInvitation, null)
}

/** Where it stands at an instant (I1, I2, I5, I6). A purchase on record stays what it was. */
export function standingAt(
  moments: InvitationMoments,
  now: number,
  purchaseAt: number | null = moments.purchasedAt,
): InvitationStanding {
  const { purchasedAt: _, ...facts } = moments
  return standingOf({
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

export function evolveInvitation(state: Invitation | null, event: LedgerEvent): Invitation {
  const said = invitationEvent.parse({ type: event.type, body: event.body })
  if (said.type === 'invitation.drafted') return begin(event, said.body)
  if (!state) throw new Error(`an invitation begins with ${event.type}`)
  return { ...state, ...change(event, said), version: event.version }
}

function begin(event: LedgerEvent, drafted: InvitationDrafted): Invitation {
  return {
    id: event.stream.slice('invitation:'.length),
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
  }
}

function change(
  event: LedgerEvent,
  said: Exclude<InvitationEvent, { type: 'invitation.drafted' }>,
): Partial<Invitation> {
  switch (said.type) {
    case 'invitation.queued':
      return { mailId: said.body.mailId, queuedAt: event.at }
    case 'invitation.sent':
      return { acceptedAt: event.at, clockVerified: said.body.clockVerified }
    case 'invitation.received':
      return { receivedAt: said.body.receivedAt, receiptBasis: said.body.basis }
    case 'invitation.bounced':
      return { bouncedAt: event.at }
    case 'invitation.revoked':
      return { revokedAt: event.at }
    case 'invitation.purchased':
      return { purchasedAt: event.at }
    case 'invitation.reminded':
      return { remindedAt: event.at, reminderId: said.body.mailId }
    default:
      return missingCase(said)
  }
}

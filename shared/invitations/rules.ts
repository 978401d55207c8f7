import { at, explain, type Gate } from '../kernel/explanation.ts'
import { invitationWindow, isOpen, type InvitationWindow } from '../eligibility/index.ts'

export const invitationKinds = ['post-repair', 'video-approved'] as const
export type InvitationKind = (typeof invitationKinds)[number]

export const invitationStates = [
  'drafted',
  'queued',
  'sent',
  'received',
  'purchased',
  'expired',
  'revoked',
  'bounced',
] as const
export type InvitationState = (typeof invitationStates)[number]

/** What happened to an invitation so far; null where it did not (yet). Instants in ms. */
export interface InvitationFacts {
  readonly kind: InvitationKind
  readonly now: number
  readonly queuedAt: number | null
  /** When the mail server accepted the message. */
  readonly acceptedAt: number | null
  /** The receipt on record: the customer's word, or a delivery notice. */
  readonly receivedAt: number | null
  readonly bouncedAt: number | null
  readonly revokedAt: number | null
  readonly purchaseAt: number | null
}

/** Where an invitation stands, its window and what that rests on, and whether a purchase fell into it. */
export interface InvitationStatus {
  readonly state: InvitationState
  /** What the window is counted from; null where it has not opened. */
  readonly basis: 'received' | 'accepted' | null
  readonly opensAt: number | null
  readonly closesAt: number | null
  readonly purchase: 'accepted' | 'refused' | null
  readonly gates: readonly Gate[]
}

/** I1, I2, I5, I6: an invitation's state from its events and the clock. `expired` is never stored, it follows. */
export function invitationStatus(facts: InvitationFacts): InvitationStatus {
  const bouncedAt = bounceOf(facts)
  const opened = windowOf(facts)
  const purchase = purchaseOf(facts, opened?.window ?? null, bouncedAt)
  const state = stateOf(facts, opened?.window ?? null, bouncedAt, purchase)
  // What came back was never received: no window ran.
  const counted = state === 'bounced' ? null : opened
  return {
    state,
    basis: counted?.basis ?? null,
    opensAt: counted?.window.opensAt ?? null,
    closesAt: counted?.window.closesAt ?? null,
    purchase,
    gates: gatesOf(facts, state, counted, purchase),
  }
}

interface Opened {
  readonly basis: 'received' | 'accepted'
  readonly window: InvitationWindow
}

/** I1: from the receipt on record where there is one, else from the server's acceptance. I2: never from queuing. */
function windowOf({ acceptedAt, receivedAt }: InvitationFacts): Opened | null {
  if (receivedAt !== null) return { basis: 'received', window: invitationWindow(receivedAt) }
  if (acceptedAt !== null) return { basis: 'accepted', window: invitationWindow(acceptedAt) }
  return null
}

/** I6: only what was queued or sent can bounce; what was received before cannot. */
function bounceOf({ bouncedAt, receivedAt }: InvitationFacts): number | null {
  return bouncedAt !== null && (receivedAt === null || bouncedAt < receivedAt) ? bouncedAt : null
}

/** I5: inside the window, and before a revocation or a bounce. */
function purchaseOf(
  { purchaseAt, revokedAt }: InvitationFacts,
  window: InvitationWindow | null,
  bouncedAt: number | null,
): 'accepted' | 'refused' | null {
  if (purchaseAt === null) return null
  const ended = [revokedAt, bouncedAt].some((end) => end !== null && end <= purchaseAt)
  return window && isOpen(window, purchaseAt) && !ended ? 'accepted' : 'refused'
}

function stateOf(
  { now, queuedAt, acceptedAt, receivedAt, revokedAt }: InvitationFacts,
  window: InvitationWindow | null,
  bouncedAt: number | null,
  purchase: 'accepted' | 'refused' | null,
): InvitationState {
  if (purchase === 'accepted') return 'purchased'
  // A window that has closed by itself cannot be revoked any more.
  const revoked =
    revokedAt !== null && (window === null || bouncedAt !== null || revokedAt <= window.closesAt)
  if (bouncedAt !== null) return revoked && revokedAt <= bouncedAt ? 'revoked' : 'bounced'
  if (revoked) return 'revoked'
  if (window && now > window.closesAt) return 'expired'
  if (receivedAt !== null) return 'received'
  if (acceptedAt !== null) return 'sent'
  return queuedAt !== null ? 'queued' : 'drafted'
}

function gatesOf(
  facts: InvitationFacts,
  state: InvitationState,
  opened: Opened | null,
  purchase: 'accepted' | 'refused' | null,
): Gate[] {
  const { now, queuedAt, acceptedAt, receivedAt, bouncedAt, revokedAt, purchaseAt } = facts
  const gates: Gate[] = []
  if (opened) {
    const open = isOpen(opened.window, now)
    const looked = {
      now: at(now),
      basis: opened.basis,
      acceptedAt: at(acceptedAt),
      receivedAt: at(receivedAt),
    }
    const note = open ? 'window-open' : now < opened.window.opensAt ? 'window-not-open' : 'window-passed'
    const boundary = now < opened.window.opensAt ? opened.window.opensAt : opened.window.closesAt
    gates.push(explain({ rule: 'I1', result: open ? 'pass' : 'fail', note, looked, boundary }))
  } else {
    const looked = { queuedAt: at(queuedAt), acceptedAt: at(acceptedAt) }
    gates.push(explain({ rule: 'I2', result: 'fail', note: 'window-not-open', looked }))
  }
  if (state === 'bounced' || state === 'revoked') {
    const looked = state === 'bounced' ? { bouncedAt: at(bouncedAt) } : { revokedAt: at(revokedAt) }
    const boundary = state === 'bounced' ? bouncedAt : revokedAt
    gates.push(explain({ rule: 'I6', result: 'fail', note: state, looked, boundary }))
  }
  if (purchase) {
    const looked = { purchasedAt: at(purchaseAt) }
    const accepted = purchase === 'accepted'
    gates.push(
      explain({
        rule: 'I5',
        result: accepted ? 'pass' : 'fail',
        note: accepted ? 'bought-in-window' : 'bought-outside-window',
        looked,
        boundary: opened?.window.closesAt ?? null,
      }),
    )
  }
  return gates
}

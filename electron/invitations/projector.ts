import { and, eq } from 'drizzle-orm'
import { invitationStream, type InvitationEvent } from '../../shared/invitations/events.ts'
import { invitationWindow } from '../../shared/eligibility/invitation-window.ts'
import type { Transactor } from '../db/open.ts'
import { invitationTable, type InvitationDbRow } from '../db/schema/invitation.ts'
import { defineProjector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Invitations as lists and look-ups read them. */
export const invitationsProjector = defineProjector({
  name: 'invitations',
  version: 1,
  tables: [invitationTable],
  streams: [invitationStream],
  clear: (tx) => {
    unindex(tx, 'invitation')
  },
  on: {
    'invitation.drafted': drafted,
    'invitation.queued': (tx, event) => {
      const { mailId } = event.body
      change(tx, event, { mailId, queuedAt: event.at })
    },
    'invitation.sent': (tx, event) => {
      const { clockVerified } = event.body
      const received = find(tx, event)?.receivedAt ?? null
      change(tx, event, {
        acceptedAt: event.at,
        clockVerified,
        ...(received === null ? invitationWindow(event.at) : {}),
      })
    },
    'invitation.received': (tx, event) => {
      const { receivedAt, basis } = event.body
      change(tx, event, { receivedAt, receiptBasis: basis, ...invitationWindow(receivedAt) })
    },
    'invitation.bounced': (tx, event) => {
      // What came back was never received: no window ran.
      change(tx, event, { bouncedAt: event.at, opensAt: null, closesAt: null })
    },
    'invitation.revoked': (tx, event) => {
      change(tx, event, { revokedAt: event.at })
    },
    'invitation.purchased': (tx, event) => {
      const { planId, planNumber } = event.body
      change(tx, event, { purchasedAt: event.at, planId, planNumber })
    },
    'invitation.renewed': (tx, event) => {
      change(tx, event, {})
    },
    'invitation.reminded': (tx, event) => {
      change(tx, event, { remindedAt: event.at })
    },
  },
})

function drafted(tx: Transactor, event: Extract<InvitationEvent, { type: 'invitation.drafted' }>): void {
  const { kind, serial, model, customer, source } = event.body
  tx.update(invitationTable)
    .set({ isLatest: false })
    .where(and(eq(invitationTable.serial, serial), eq(invitationTable.isLatest, true)))
    .run()
  tx.insert(invitationTable)
    .values({
      id: invitationStream.idOf(event),
      version: event.version,
      kind,
      serial,
      model,
      subject: customer.subject,
      sourceKind: source.kind,
      sourceId: source.id,
      sourceLabel: source.label,
      draftedAt: event.at,
      clockVerified: true,
      isLatest: true,
    })
    .run()
  indexRecord(tx, 'invitation', invitationStream.idOf(event), [source.label, serial, model])
}

function find(tx: Transactor, event: InvitationEvent): InvitationDbRow | undefined {
  return tx
    .select()
    .from(invitationTable)
    .where(eq(invitationTable.id, invitationStream.idOf(event)))
    .get()
}

function change(tx: Transactor, event: InvitationEvent, to: Partial<InvitationDbRow>): void {
  tx.update(invitationTable)
    .set({ ...to, version: event.version })
    .where(eq(invitationTable.id, invitationStream.idOf(event)))
    .run()
}

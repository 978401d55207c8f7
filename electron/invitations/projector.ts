import { and, eq } from 'drizzle-orm'
import {
  invitationDrafted,
  invitationPurchased,
  invitationQueued,
  invitationReceived,
  invitationSent,
} from '../../shared/invitations/events.ts'
import { invitationWindow } from '../../shared/eligibility/invitation-window.ts'
import type { LedgerEvent } from '../../shared/kernel/event.ts'
import type { Transactor } from '../db/open.ts'
import { invitationTable, type InvitationDbRow } from '../db/schema/invitation.ts'
import type { Projector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Invitations as lists and look-ups read them. */
export const invitationsProjector: Projector = {
  name: 'invitations',
  version: 1,
  tables: [invitationTable],
  clear: (tx) => {
    unindex(tx, 'invitation')
  },
  on: {
    'invitation.drafted': drafted,
    'invitation.queued': (tx, event) => {
      const { mailId } = invitationQueued.parse(event.body)
      change(tx, event, { mailId, queuedAt: event.at })
    },
    'invitation.sent': (tx, event) => {
      const { clockVerified } = invitationSent.parse(event.body)
      const received = find(tx, event)?.receivedAt ?? null
      change(tx, event, {
        acceptedAt: event.at,
        clockVerified,
        ...(received === null ? invitationWindow(event.at) : {}),
      })
    },
    'invitation.received': (tx, event) => {
      const { receivedAt, basis } = invitationReceived.parse(event.body)
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
      const { planId, planNumber } = invitationPurchased.parse(event.body)
      change(tx, event, { purchasedAt: event.at, planId, planNumber })
    },
    'invitation.reminded': (tx, event) => {
      change(tx, event, { remindedAt: event.at })
    },
  },
}

function drafted(tx: Transactor, event: LedgerEvent): void {
  const { kind, serial, model, customer, source } = invitationDrafted.parse(event.body)
  tx.update(invitationTable)
    .set({ isLatest: false })
    .where(and(eq(invitationTable.serial, serial), eq(invitationTable.isLatest, true)))
    .run()
  tx.insert(invitationTable)
    .values({
      id: idOf(event),
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
  indexRecord(tx, 'invitation', idOf(event), [source.label, serial, model])
}

function find(tx: Transactor, event: LedgerEvent): InvitationDbRow | undefined {
  return tx
    .select()
    .from(invitationTable)
    .where(eq(invitationTable.id, idOf(event)))
    .get()
}

function change(tx: Transactor, event: LedgerEvent, to: Partial<InvitationDbRow>): void {
  tx.update(invitationTable)
    .set({ ...to, version: event.version })
    .where(eq(invitationTable.id, idOf(event)))
    .run()
}

function idOf(event: LedgerEvent): string {
  return event.stream.slice('invitation:'.length)
}

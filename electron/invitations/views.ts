import { eq } from 'drizzle-orm'
import { mayReplace } from '../../shared/invitations/decider.ts'
import { invitationStream, type InvitationEvent } from '../../shared/invitations/events.ts'
import { foldInvitation, statusAt, type Invitation } from '../../shared/invitations/invitation.ts'
import type { InvitationRow, InvitationView } from '../../shared/invitations/views.ts'
import type { FreeText } from '../../shared/kernel/free-text.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { Reader } from '../db/open.ts'
import { invitationTable, type InvitationDbRow } from '../db/schema/invitation.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { InvitationsDeps } from './deps.ts'

/** Table row → what a list shows; `expired` and the window come from the clock and the rules. */
export function toInvitationRow(
  reader: Reader,
  personal: PersonalStore,
  row: InvitationDbRow,
  now: number,
): InvitationRow {
  const { state, basis, opensAt, closesAt } = statusAt(row, now)
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    serial: row.serial,
    model: row.model,
    customer: personal.open(reader, row.subject)?.['name'] ?? null,
    source: { kind: row.sourceKind, id: row.sourceId, label: row.sourceLabel },
    state,
    basis,
    opensAt,
    closesAt,
    draftedAt: row.draftedAt,
    queuedAt: row.queuedAt,
    clockVerified: row.clockVerified,
    planNumber: row.planNumber,
  }
}

export function invitationViewOf(deps: InvitationsDeps, row: InvitationDbRow, now: number): InvitationView {
  const { reader } = deps.database
  const { region, zone } = deps.centre()
  const events = deps.ledger.events(invitationStream, row.id)
  const invitation = foldInvitation(events)
  if (!invitation) throw new Error('an invitation without events')
  const person = deps.personal.open(reader, row.subject)
  const mail = row.mailId === null ? null : deps.mail.find(reader, row.mailId)
  return {
    ...toInvitationRow(reader, deps.personal, row, now),
    contact: person && {
      name: person['name'] ?? '',
      phone: person['phone'] ?? '',
      email: person['email'] ?? '',
    },
    subject: person && row.subject,
    receiptBasis: row.receiptBasis,
    acceptedAt: row.acceptedAt,
    mail: mail && row.mailId !== null ? { id: row.mailId, ...mail } : null,
    facts: invitation.drafted.facts,
    region,
    zone,
    planId: row.planId,
    remindedAt: row.remindedAt,
    replacedBy: replacementOf(reader, row),
    gates: [...statusAt(invitation, now).gates],
    actions: actionsOf(invitation, row, now),
    timeline: events.map((event) => toEntry(event, (text) => deps.personal.text(reader, text))),
    names: Object.fromEntries(
      [...new Set(events.map(({ actor }) => actor))].map((id) => [id, deps.nameOf(id)]),
    ),
  }
}

function replacementOf(reader: Reader, row: InvitationDbRow): string | null {
  if (row.isLatest) return null
  const later = reader.select().from(invitationTable).where(eq(invitationTable.serial, row.serial)).all()
  return (
    later
      .filter(({ id, draftedAt }) => draftedAt >= row.draftedAt && id > row.id)
      .sort((a, b) => a.draftedAt - b.draftedAt)[0]?.id ?? null
  )
}

function actionsOf(invitation: Invitation, row: InvitationDbRow, now: number): InvitationView['actions'] {
  const { state } = statusAt(invitation, now)
  const received = invitation.receivedAt !== null
  switch (state) {
    case 'drafted':
      return ['receipt', 'revoke']
    case 'queued':
      return ['revoke']
    case 'sent':
      return ['purchase', 'receipt', 'bounce', 'revoke']
    case 'received':
      return ['purchase', 'revoke']
    case 'expired':
      return [
        ...(received ? [] : (['receipt', 'bounce'] as const)),
        ...(row.isLatest && mayReplace(invitation, now, true).ok ? (['resend'] as const) : []),
      ]
    case 'bounced':
      return row.isLatest ? ['resend'] : []
    case 'purchased':
    case 'revoked':
      return []
    default:
      return missingCase(state)
  }
}

/** Opens a text; null where it was erased. */
type Open = (text: FreeText) => string | null

function toEntry(event: InvitationEvent, open: Open): InvitationView['timeline'][number] {
  const { id, type, at, actor, bench } = event
  return { id, type, at, actor, bench, detail: detailOf(event, open) }
}

function detailOf(event: InvitationEvent, open: Open): InvitationView['timeline'][number]['detail'] {
  switch (event.type) {
    case 'invitation.drafted':
      return { kind: event.body.kind, reference: event.body.source.label }
    case 'invitation.queued':
    case 'invitation.reminded':
      return {}
    case 'invitation.sent':
      return { reply: open(event.body.reply), clockVerified: event.body.clockVerified }
    case 'invitation.received':
      return { receivedAt: event.body.receivedAt, basis: event.body.basis }
    case 'invitation.bounced':
      return { basis: event.body.basis, reply: open(event.body.reply) }
    case 'invitation.renewed':
    case 'invitation.revoked':
      return { reason: open(event.body.reason) }
    case 'invitation.purchased':
      return { planNumber: event.body.planNumber }
    default:
      return missingCase(event)
  }
}

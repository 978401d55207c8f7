import { invitationStream } from '../../shared/invitations/events.ts'
import { invitationRecord, type Invitation } from '../../shared/invitations/invitation.ts'
import type { InvitationDbRow } from '../db/schema/invitation.ts'
import type { EventKey } from '../ledger/event-keys.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { expectSameRow } from '../ledger/records-damaged.ts'
import { latestOfSerial } from './store.ts'

export const draftedSerial = { type: 'invitation.drafted', path: 'serial' } as const satisfies EventKey<
  typeof invitationStream
>

export const draftedSource = { type: 'invitation.drafted', path: 'source.id' } as const satisfies EventKey<
  typeof invitationStream
>

/** Whether an invitation was ever opened for what this is: a closed case, an approved submission. */
export function wasInvited(records: RecordReader, sourceId: string): boolean {
  return records.having(invitationStream, draftedSource, sourceId).length > 0
}

/**
 * The newest invitation of a serial, as its events and its row both say; null where it was never invited. Throws
 * `RecordsDamagedError`.
 */
export function sealedLatestOf(records: RecordReader, serial: string): InvitationDbRow | null {
  const id = records.having(invitationStream, draftedSerial, serial).at(-1)
  const invitation = id === undefined ? null : records.load(invitationRecord, id)
  const row = latestOfSerial(records.reader, serial)
  expectSameRow('invitation', serial, invitation && sealedRow(invitation), row)
  return row
}

function sealedRow(invitation: Invitation): Partial<InvitationDbRow> {
  const { id, version, kind, drafted, draftedAt, queuedAt, acceptedAt } = invitation
  const { receivedAt, bouncedAt, revokedAt, purchasedAt } = invitation
  return {
    id,
    version,
    kind,
    serial: drafted.serial,
    model: drafted.model,
    subject: drafted.customer.subject,
    draftedAt,
    queuedAt,
    acceptedAt,
    receivedAt,
    bouncedAt,
    revokedAt,
    purchasedAt,
    isLatest: true,
  }
}

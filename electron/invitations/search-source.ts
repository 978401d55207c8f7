import type { SearchHit } from '../../shared/search/contract.ts'
import type { Reader } from '../db/open.ts'
import type { InvitationDbRow } from '../db/schema/invitation.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { SearchSource } from '../search/source.ts'
import { invitationsByIds, invitationsOfSubjects } from './store.ts'

/** Until when the window is open; nothing where it has not opened, or ended before its time. */
function windowOf({ purchasedAt, bouncedAt, revokedAt, closesAt }: InvitationDbRow): { closesAt?: number } {
  const ended = [purchasedAt, bouncedAt, revokedAt].some((at) => at !== null)
  return ended || closesAt === null ? {} : { closesAt }
}

/** Invitations for the one search box. */
export function invitationSearchSource(personal: PersonalStore): SearchSource {
  const toHit = (reader: Reader, row: InvitationDbRow): SearchHit => ({
    kind: 'invitation',
    id: row.id,
    title: row.sourceLabel,
    serial: row.serial,
    model: row.model,
    customer: personal.open(reader, row.subject)?.['name'] ?? null,
    // What the clock makes of it is shown on the invitation itself.
    state: row.purchasedAt === null ? row.kind : 'purchased',
    at: row.draftedAt,
    ...windowOf(row),
  })
  return {
    kind: 'invitation',
    byIds: (reader, ids) => invitationsByIds(reader, ids).map((row) => toHit(reader, row)),
    bySubjects: (reader, subjects, limit) =>
      invitationsOfSubjects(reader, subjects, limit).map((row) => toHit(reader, row)),
  }
}

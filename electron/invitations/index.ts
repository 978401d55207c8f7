/** Invitations for the outbox: what happened to the mail that carried one; and for cases: whether one rests on a closing. */

export { wasInvited } from './sealed-invitations.ts'
export { toInvitationRow } from './views.ts'
export { recordMailOutcome } from './mail-outcome.ts'
export { letterStanding, recordReturned } from './returned-letter.ts'

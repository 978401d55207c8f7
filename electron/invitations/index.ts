/** Invitations for the outbox: what happened to the mail that carried one; and for cases: whether one rests on a closing. */

export { wasInvited } from './sealed-invitations.ts'
export { recordMailOutcome } from './mail-outcome.ts'

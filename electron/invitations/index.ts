/** Invitations for the outbox: what happened to the mail that carried one. */

export { recordMailOutcome } from './mail-outcome.ts'

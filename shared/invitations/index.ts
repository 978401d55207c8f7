/** What an invitation is and how it stands. */

export { offerRefusals } from './offer.ts'
export { invitationKinds, invitationStates, invitationStatus } from './rules.ts'

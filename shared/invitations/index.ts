/** What an invitation is and how it stands. */

export { offerRefusals } from './offer.ts'
export { standingOf, invitationKinds } from './rules.ts'

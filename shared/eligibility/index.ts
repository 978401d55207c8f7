/** Whether a plan may be bought: the decision, its facts, and the window of an invitation. */

export { type Activation, dealers } from './facts.ts'
export { invitationWindow, type InvitationWindow, isOpen } from './invitation-window.ts'
export { decideEligibility, type EligibilityDecision, eligibilityDecision } from './rules.ts'

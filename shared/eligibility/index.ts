/** Whether a plan may be bought: the decision, its facts, and the window of an invitation. */

export { dealers, type Activation } from './facts.ts'
export { invitationWindow, isOpen, type InvitationWindow } from './invitation-window.ts'
export { decideEligibility, type EligibilityDecision, eligibilityDecision } from './rules.ts'

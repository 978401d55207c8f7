/** Invitations on other screens: on a case, on the start screen, in the frame. */

export { CaseInvitation } from './case-invitation.tsx'
export { ClosingNotice } from './closing-notice.tsx'
export { ClosingPanel } from './closing-panel.tsx'
export { Countdown } from './countdown.tsx'
export { InvitationPill } from './state-pill.tsx'
export { InvitationsBadge } from './invitations-badge.tsx'

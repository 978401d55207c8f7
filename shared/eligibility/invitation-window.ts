import { HOUR } from '../kernel/time.ts'

/** How long an invited customer may buy (E4, E5, I1). */
export const invitationHours = 72

/** The window of an invitation: 72:00:00 from its receipt, inclusive at both ends (ms since the epoch). */
export interface InvitationWindow {
  readonly opensAt: number
  readonly closesAt: number
}

export function invitationWindow(receivedAt: number): InvitationWindow {
  return { opensAt: receivedAt, closesAt: receivedAt + invitationHours * HOUR }
}

export function isOpen({ opensAt, closesAt }: InvitationWindow, instant: number): boolean {
  return opensAt <= instant && instant <= closesAt
}

import { permits, useSession } from './session.ts'

/** Technicians and managers check units in; everybody may look a unit up. */
export function useMayCheckIn(): boolean {
  return permits(useSession(), ['technician', 'manager'])
}

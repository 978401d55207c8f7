import { permits, useSession } from '../base/session.ts'

/** Technicians and managers take units in; everybody may look a unit up. */
export function useMayTakeIn(): boolean {
  return permits(useSession(), ['technician', 'manager'])
}

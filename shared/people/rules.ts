import { roles, type Role } from '../kernel/contract.ts'

/** Backward steps of the clock that nobody needs to look at (rule T7), in ms. */
const CLOCK_SLACK_MS = 2 * 60_000

/** What the rules need to know of a person. */
export interface PersonStatus {
  readonly id: string
  readonly roles: readonly Role[]
  readonly active: boolean
  readonly locked: boolean
}

/**
 * True where somebody else than `personId` can manage: is a manager, active and not locked. Whoever is the last one is
 * neither removed nor locked, because nobody would be left to undo it.
 */
export function hasAnotherManager(people: readonly PersonStatus[], personId: string): boolean {
  return people.some(
    ({ id, roles, active, locked }) => id !== personId && active && !locked && roles.includes('manager'),
  )
}

/** Rule T7: false where the computer's clock is behind the newest recorded event by more than two minutes. */
export function clockVerified(now: number, newestAt: number | null): boolean {
  return newestAt === null || now >= newestAt - CLOCK_SLACK_MS
}

/** Each role once, in the order in which the program names them. */
export function orderedRoles(chosen: readonly Role[]): Role[] {
  return roles.filter((role) => chosen.includes(role))
}

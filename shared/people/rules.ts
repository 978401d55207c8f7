import { roles, type Role } from '../kernel/contract.ts'

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

/** Each role once, in the order in which the program names them. */
export function orderedRoles(chosen: readonly Role[]): Role[] {
  return roles.filter((role) => chosen.includes(role))
}

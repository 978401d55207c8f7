import { createContext, useContext } from 'react'
import type { Role } from '../../shared/kernel/contract.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import type { Me, PeopleStatus } from '../../shared/people/contract.ts'

/** Who works here now. Everything below the gate has one. */
export interface Session {
  readonly me: Me
  readonly centre: NonNullable<PeopleStatus['centre']>
  readonly bench: PeopleStatus['bench']
  /** Rule T7: false where the computer's clock is doubted. */
  readonly clockVerified: boolean
  readonly version: string
  /** Hands the bench over to another person; half-done work stays with whom it belongs to. */
  readonly switchPerson: () => void
  /** Back to the faces. The screen waits as it is for the same person. */
  readonly lock: () => void
  /** The person's own language on every bench; null follows the centre. */
  readonly chooseLanguage: (language: Language | null) => void
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession stands outside of the gate')
  return session
}

/** True where the person has one of these roles; no list means everybody. */
export function permits(session: Session, roles: readonly Role[] | undefined): boolean {
  return roles === undefined || roles.some((role) => session.me.roles.includes(role))
}

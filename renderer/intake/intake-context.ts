import { createContext, useContext } from 'react'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { IntakeDraft } from '../../shared/intake/draft.ts'
import type { UnitLookup } from '../../shared/intake/views.ts'
import type { DraftSession, DraftState } from './draft/draft-session.ts'

/** What every part of the intake screen reads and changes. */
export interface Intake {
  readonly session: DraftSession
  readonly state: DraftState
  readonly draft: IntakeDraft
  readonly change: (patch: Partial<IntakeDraft>) => void
  /** What is known of the serial that stands in the draft; undefined until the core has answered. */
  readonly unit: UnitLookup | undefined
  /** The tables that hold now; undefined until they are here. */
  readonly catalogue: Catalogue | undefined
  /** Puts the focus on the first thing that is still open, the button that takes the unit in at last. */
  readonly goOn: () => void
  readonly goTo: (stop: string) => void
}

export const IntakeContext = createContext<Intake | null>(null)

export function useIntake(): Intake {
  const intake = useContext(IntakeContext)
  if (!intake) throw new Error('useIntake stands outside of the intake screen')
  return intake
}

import type { LucideIcon } from 'lucide-react'
import { useEffect, useId } from 'react'
import { createOffers } from '../../base/offers.ts'

/** Something that can be done from anywhere, found by its words. */
export interface Command {
  readonly id: string
  readonly label: string
  /** Words that people may look for instead. */
  readonly otherWords?: string
  readonly icon?: LucideIcon
  readonly keys?: string
  readonly run: () => void
}

const offers = createOffers<readonly Command[]>((commands) =>
  commands.map(({ id, label }) => `${id} ${label}`).join('\n'),
)

/** Offers commands while the component is on screen. */
export function useCommands(offered: readonly Command[]): void {
  const id = useId()
  useEffect(() => offers.put(id, offered))
  useEffect(() => () => offers.remove(id), [id])
}

/** Everything that can be done now, what the screen offers before what the frame does. */
export function useOfferedCommands(): readonly Command[] {
  return offers.useOffered().flat()
}

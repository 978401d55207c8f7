import { useEffect, useId } from 'react'
import { createOffers } from '../offers.ts'

/** One key of a screen. */
export interface Shortcut {
  /** `j`, `Ctrl+Enter`, `?`; see `matchesKeys`. */
  readonly keys: string
  /** What it does, in the user's language, for the sheet under `?`. */
  readonly label: string
  readonly run: () => void
  /** Works while a text field has the focus too; only for combinations with Ctrl or Alt and for named keys. */
  readonly inFields?: boolean
  /** Works in a text field that has nothing in it: what stands in one is the field's own to undo. */
  readonly inEmptyFields?: boolean
  /** The screen hears it itself, e.g. with what a held key repeats; here it only stands in the sheet. */
  readonly heardElsewhere?: boolean
  /** Stands in the sheet, and is no command that one would look for by its words. */
  readonly isNoCommand?: boolean
}

export interface ShortcutGroup {
  /** The screen's name. */
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

const offers = createOffers<ShortcutGroup>(({ title, shortcuts }) =>
  [title, ...shortcuts.flatMap(({ keys, label }) => [keys, label])].join('\n'),
)

/** Offers keys while the component is on screen. The newest group is asked first, and shown first in the sheet. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const id = useId()
  useEffect(() => offers.put(id, { title, shortcuts }))
  useEffect(() => () => offers.remove(id), [id])
}

/** Everything that can be pressed now. */
export const useShortcutGroups = offers.useOffered
export const currentShortcuts = offers.current

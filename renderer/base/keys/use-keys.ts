import { useEffect, useEffectEvent } from 'react'
import { asTextField, type TextField } from '../scanner/text-field.ts'
import { stepBack } from '../ui/back-steps.ts'
import { isWindowOpen, windowSelector } from '../ui/open-window.ts'
import { isPlainCharacter, matchesKeys } from './match-keys.ts'
import { hearRolledKeys, onceNoScan } from './rolled-keys.ts'
import { currentShortcuts, type Shortcut } from './shortcuts.ts'

const popups = `${windowSelector}, [role="listbox"], [role="menu"]`

/** Stands once in the frame: brings keys to the shortcuts of what is on screen. `leave` is the last step back. */
export function useKeys(leave: () => void): void {
  const goBack = useEffectEvent(leave)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      if (event.key === 'Escape') return escape(event, goBack)
      const shortcut = findShortcut(event)
      if (!shortcut) return
      event.preventDefault()
      if (isPlainCharacter(event) && !asTextField(event.target)) onceNoScan(shortcut.run)
      else shortcut.run()
    }
    const stopRolled = hearRolledKeys((event) => findShortcut(event)?.run())
    window.addEventListener('keydown', hear)
    return () => {
      stopRolled()
      window.removeEventListener('keydown', hear)
    }
  }, [])
}

function findShortcut(event: KeyboardEvent): Shortcut | undefined {
  const field = asTextField(event.target)
  // A window over the screen has its own keys.
  if (isWindowOpen()) return undefined
  return currentShortcuts()
    .flatMap(({ shortcuts }) => shortcuts)
    .find(
      (shortcut) => !shortcut.heardElsewhere && mayRun(shortcut, field) && matchesKeys(shortcut.keys, event),
    )
}

function mayRun({ inFields, inEmptyFields }: Shortcut, field: TextField | null): boolean {
  return field === null || inFields === true || (inEmptyFields === true && field.value === '')
}

/** One step back: out of a popup (it does that itself), out of a field, out of the record, out of the screen. */
function escape(event: KeyboardEvent, leave: () => void): void {
  if (document.querySelector(popups)) return
  const field = asTextField(event.target)
  if (field) return field.blur()
  if (!stepBack()) leave()
}

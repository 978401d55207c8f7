import { useEffect, useEffectEvent } from 'react'
import { asTextField } from '../scanner/text-field.ts'
import { silentKeys } from '../scanner/scan-detector.ts'
import { stepBack } from '../ui/back-steps.ts'
import { isPlainCharacter, matchesKeys } from './match-keys.ts'
import { keyBurst, onceNoScan, tellRolledKey } from './rolled-keys.ts'
import { currentShortcuts, type Shortcut } from './shortcuts.ts'

/** Our windows carry this; an announcement is a dialog to those who hear it, but stops nobody. */
const windows = '[data-window]'
const popups = `${windows}, [role="listbox"], [role="menu"]`

/** Stands once in the frame: brings keys to the shortcuts of what is on screen. `leave` is the last step back. */
export function useKeys(leave: () => void): void {
  const goBack = useEffectEvent(leave)
  useEffect(() => {
    // The scanner swallows fast characters, so they are taken down where it hears them. The first one may belong to the
    // focused control: what it does is known when it has come as far as `hear`.
    const takeDown = (event: KeyboardEvent) => {
      if (silentKeys.has(event.key)) return
      if (event.isComposing || event.repeat || asTextField(event.target)) return keyBurst.drop()
      if (isPlainCharacter(event)) return keyBurst.press(event.timeStamp, () => runRolled(event))
      keyBurst.settle()
    }
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      if (event.key === 'Escape') return escape(event, goBack)
      const shortcut = findShortcut(event)
      if (!shortcut) return
      event.preventDefault()
      if (isPlainCharacter(event) && !asTextField(event.target)) onceNoScan(shortcut.run)
      else shortcut.run()
    }
    window.addEventListener('keydown', takeDown, { capture: true })
    window.addEventListener('keydown', hear)
    return () => {
      keyBurst.drop()
      window.removeEventListener('keydown', takeDown, { capture: true })
      window.removeEventListener('keydown', hear)
    }
  }, [])
}

function runRolled(event: KeyboardEvent): void {
  const shortcut = findShortcut(event)
  if (shortcut) shortcut.run()
  else tellRolledKey(event)
}

function findShortcut(event: KeyboardEvent): Shortcut | undefined {
  const inField = asTextField(event.target) !== null
  // A window over the screen has its own keys.
  if (document.querySelector(windows)) return undefined
  return currentShortcuts()
    .flatMap(({ shortcuts }) => shortcuts)
    .find(
      (shortcut) =>
        !shortcut.heardElsewhere && (!inField || shortcut.inFields) && matchesKeys(shortcut.keys, event),
    )
}

/** One step back: out of a popup (it does that itself), out of a field, out of the record, out of the screen. */
function escape(event: KeyboardEvent, leave: () => void): void {
  if (document.querySelector(popups)) return
  const field = asTextField(event.target)
  if (field) return field.blur()
  if (!stepBack()) leave()
}

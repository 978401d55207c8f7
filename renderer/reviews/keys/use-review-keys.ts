import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlainCharacter } from '../../base/keys/match-keys.ts'
import { hearRolledKeys, onceExplained, onceNoScan } from '../../base/keys/rolled-keys.ts'
import { useShortcuts } from '../../base/keys/shortcuts.ts'
import { asTextField } from '../../base/scanner/text-field.ts'
import { isWindowOpen } from '../../base/ui/open-window.ts'
import { recording, repeating, reviewActionGroups, reviewActions, type ReviewAction } from './actions.ts'
import type { ReviewActionGroup } from './actions.ts'
import { combosOf, comboWords } from './combos.ts'
import { currentKeys, useKeyChoices } from './key-choices.ts'

/**
 * Brings keys to a review. A held key repeats where that makes sense; nothing is heard while a window is open or a text
 * is written. What writes a record waits the moment that tells a key from the beginning of a scan; `records` says
 * whether an action would write one now, or only goes to a field.
 */
export function useReviewKeys(
  act: (action: ReviewAction) => void,
  records: (action: ReviewAction) => boolean,
): void {
  const run = useEffectEvent(act)
  const writes = useEffectEvent(records)
  useEffect(() => {
    const actionFor = (event: KeyboardEvent): ReviewAction | undefined => {
      if (event.defaultPrevented || event.isComposing || isWindowOpen()) return undefined
      const action = actionOf(event)
      if (!action || (asTextField(event.target) !== null && action !== 'verdict')) return undefined
      if (hasOwnKeys(event.target) || (isControl(event.target) && event.key === ' ')) return undefined
      return action
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = actionFor(event)
      if (!action) return
      event.preventDefault()
      if (event.repeat && !repeating.has(action)) return
      if (!recording.has(action) || !isPlainCharacter(event)) run(action)
      else if (writes(action)) onceExplained(() => run(action))
      else onceNoScan(() => run(action))
    }
    const stopRolled = hearRolledKeys((event) => {
      // Taken from the focused control when it came down, because it could have been a scan.
      const action = actionOf(event)
      if (action && !isWindowOpen() && !hasOwnKeys(event.target)) run(action)
    })
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      stopRolled()
      window.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [])
}

function actionOf(event: KeyboardEvent): ReviewAction | undefined {
  const combos = combosOf(event)
  const keys = currentKeys()
  return reviewActions.find((action) => keys[action].some((key) => combos.includes(key)))
}

/** A button that has the focus is pressed with Space, as everywhere. */
function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('button, a, [role="button"], [role="option"]') !== null
  )
}

/** A part of the screen that hears arrows and letters itself while it has the focus. */
function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-own-keys]') !== null
}

/** Lists the keys of a review in the sheet under `?`, as they are chosen now. */
export function useReviewKeySheet(): void {
  // The newest group stands first.
  useGroup('picture')
  useGroup('playing')
  useGroup('moving')
  useGroup('judging')
}

function useGroup(group: ReviewActionGroup): void {
  const { t } = useTranslation('reviews')
  const keys = useKeyChoices()
  useShortcuts(
    t(`keys.group.${group}`),
    reviewActionGroups[group].flatMap((action) =>
      keys[action].slice(0, 1).map((combo) => ({
        keys: comboWords(combo),
        label: t(`keys.${action}`),
        heardElsewhere: true,
        run: () => undefined,
      })),
    ),
  )
}

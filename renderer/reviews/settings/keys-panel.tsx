import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { reviewActionGroups, type ReviewAction, type ReviewActionGroup } from '../keys/actions.ts'
import { comboWords, combosOf } from '../keys/combos.ts'
import { chooseKey, resetKeys, useKeyChoices } from '../keys/key-choices.ts'
import css from './settings-screen.module.css'

const cx = classNames(css)

/** The keys of a review: press "change", then the key. A key that was another action's leaves it. */
export function KeysPanel() {
  const { t } = useTranslation('reviews')
  const keys = useKeyChoices()
  const [waits, setWaits] = useState<ReviewAction | null>(null)
  useNextKey(waits, () => setWaits(null))
  return (
    <Panel
      title={t('keys.title')}
      aside={
        <Button kind="quiet" onClick={resetKeys}>
          {t('keys.reset')}
        </Button>
      }
    >
      {actionGroups.map((group) => (
        <section key={group} className={cx('keyGroup')}>
          <h3>{t(`keys.group.${group}`)}</h3>
          <ul className={cx('keys')}>
            {reviewActionGroups[group].map((action) => (
              <li key={action}>
                <span>{t(`keys.${action}`)}</span>
                <span className={cx('combos')}>
                  {waits === action ? t('keys.press') : <Combos of={keys[action]} />}
                </span>
                <Button
                  kind="quiet"
                  aria-label={t('keys.changeOf', { action: t(`keys.${action}`) })}
                  onClick={() => setWaits(action)}
                >
                  {t('keys.change')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  )
}

const actionGroups: readonly ReviewActionGroup[] = ['moving', 'playing', 'judging', 'picture']

function Combos({ of }: { readonly of: readonly string[] }) {
  const { t } = useTranslation('reviews')
  if (of.length === 0) return <span>{t('keys.none')}</span>
  return of.map((key) => <Kbd key={key} keys={comboWords(key)} />)
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'])

function useNextKey(waits: ReviewAction | null, done: () => void): void {
  useEffect(() => {
    if (waits === null) return undefined
    const onKeyDown = (event: KeyboardEvent): void => {
      if (modifiers.has(event.key)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      const [combo] = combosOf(event)
      if (event.key !== 'Escape' && combo !== undefined) chooseKey(waits, combo)
      done()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  })
}

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResealOutcome } from '../../shared/plans/index.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import css from './reseal-screen.module.css'

const cx = classNames(css)

/** Has the keyboard as soon as both scans agree and nothing stands against it: the next Enter asks for the PIN. */
export function SealButton(props: { readonly outcome: ResealOutcome; readonly onSeal: () => void }) {
  const { outcome, onSeal } = props
  const { t } = useTranslation('reseal')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (outcome === 'allowed') button.current?.focus()
  }, [outcome])
  return (
    <div className={cx('seal')}>
      <Button ref={button} kind="primary" disabled={outcome !== 'allowed'} onClick={onSeal}>
        {t('seal.open')}
      </Button>
      {outcome !== 'allowed' && <p className={cx('muted')}>{t(`seal.${outcome}`)}</p>}
    </div>
  )
}

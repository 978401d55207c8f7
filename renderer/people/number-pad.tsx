import { CornerDownLeft, Delete } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import css from './number-pad.module.css'

const cx = classNames(css)

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

export interface NumberPadProps {
  readonly onDigit: (digit: string) => void
  readonly onErase: () => void
  readonly onEnter: () => void
  readonly disabled: boolean
}

/** Ten digits large enough for gloves. A press leaves the focus in the field, so that keyboard and pad may be mixed. */
export function NumberPad({ onDigit, onErase, onEnter, disabled }: NumberPadProps) {
  const { t } = useTranslation('people')
  const pad = { disabled }
  return (
    <fieldset className={cx('pad')} aria-label={t('pad.title')}>
      {digits.map((digit) => (
        <PadKey key={digit} {...pad} label={digit} onPress={() => onDigit(digit)}>
          {digit}
        </PadKey>
      ))}
      <PadKey {...pad} label={t('pad.erase')} onPress={onErase}>
        <Delete size={24} strokeWidth={1.7} aria-hidden />
      </PadKey>
      <PadKey {...pad} label="0" onPress={() => onDigit('0')}>
        0
      </PadKey>
      <PadKey {...pad} label={t('pad.enter')} onPress={onEnter} goes>
        <CornerDownLeft size={24} strokeWidth={1.9} aria-hidden />
      </PadKey>
    </fieldset>
  )
}

function PadKey(props: {
  readonly label: string
  readonly onPress: () => void
  readonly disabled: boolean
  readonly goes?: boolean
  readonly children: ReactNode
}) {
  return (
    <button
      type="button"
      className={cx('key', props.goes && 'goes')}
      aria-label={props.label}
      tabIndex={-1}
      disabled={props.disabled}
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  )
}

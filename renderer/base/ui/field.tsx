import { Field as BaseField } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import css from './field.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface FieldProps {
  readonly label: ReactNode
  /** Says what is wanted before anything is wrong. */
  readonly hint?: ReactNode
  /** Says what is wrong and what to do; the control is marked invalid while it is there. */
  readonly error?: ReactNode
  /** Marked in words where a field may stay empty; a field is wanted unless this says otherwise. */
  readonly optional?: boolean
  readonly disabled?: boolean
  /** Something beside the label: a link, a unit, a count. */
  readonly aside?: ReactNode
  readonly className?: string
  /** One control: TextInput, Textarea, Select… */
  readonly children: ReactNode
}

/** A label, its control, a hint and an error, tied together for those who hear the screen. */
export function Field({ label, hint, error, optional, disabled, aside, className, children }: FieldProps) {
  const { t } = useTranslation('common')
  const wrong = error !== undefined && error !== null && error !== false && error !== ''
  return (
    <BaseField.Root
      className={[cx('field'), className].filter(Boolean).join(' ')}
      invalid={wrong}
      disabled={disabled ?? false}
    >
      <div className={cx('head')}>
        <BaseField.Label className={cx('label')}>
          {label}
          {optional && <span className={cx('optional')}> {t('field.optional')}</span>}
        </BaseField.Label>
        {aside !== undefined && <span className={cx('small')}>{aside}</span>}
      </div>
      {children}
      {wrong && (
        <BaseField.Error match className={cx('error')}>
          <CircleAlert size={16} strokeWidth={2} aria-hidden />
          <span>{error}</span>
        </BaseField.Error>
      )}
      {hint !== undefined && <BaseField.Description className={cx('hint')}>{hint}</BaseField.Description>}
    </BaseField.Root>
  )
}

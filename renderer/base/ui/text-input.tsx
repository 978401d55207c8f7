import { Field as BaseField } from '@base-ui/react/field'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import css from './text-input.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

/** What a field wants of a scanner: a scan that comes while it has the focus lands in it, whole. */
export type ScanWanted = 'serial' | 'code' | 'any'

export interface TextInputProps extends ComponentProps<'input'> {
  readonly icon?: LucideIcon
  /** Words or a unit at the end of the field. */
  readonly suffix?: ReactNode
  /** Mono face with wide letters, for serials and codes. */
  readonly mono?: boolean
  readonly scan?: ScanWanted
  readonly inputClassName?: string
}

/** One line of text. Inside a Field it takes its label, hint and error; it works with react-hook-form's `register`. */
export function TextInput({
  icon: Icon,
  suffix,
  mono,
  scan,
  className,
  inputClassName,
  ...rest
}: TextInputProps) {
  return (
    <span className={[cx('box'), className].filter(Boolean).join(' ')}>
      {Icon && <Icon className={cx('icon')} size={18} strokeWidth={1.9} aria-hidden />}
      <BaseField.Control
        autoComplete="off"
        spellCheck={mono ? false : undefined}
        data-scan={scan}
        {...rest}
        className={[cx('control', 'input', mono && 'mono', Icon && 'withIcon'), inputClassName]
          .filter(Boolean)
          .join(' ')}
      />
      {suffix !== undefined && <span className={cx('suffix')}>{suffix}</span>}
    </span>
  )
}

/** Several lines; grows with what is written. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <BaseField.Control
      render={
        <textarea
          rows={3}
          {...rest}
          className={[cx('control', 'input', 'area'), className].filter(Boolean).join(' ')}
        />
      }
    />
  )
}

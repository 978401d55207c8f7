import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './checkbox.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface CheckboxProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
  readonly hint?: ReactNode
  /** Some of what it stands for is chosen. */
  readonly partly?: boolean
  readonly disabled?: boolean
  readonly name?: string
}

/** A yes or no with its words; the whole line is the target. */
export function Checkbox({ checked, onChange, children, hint, partly, disabled, name }: CheckboxProps) {
  return (
    // The box inside is a control of its own; Base UI names it by this label.
    <label className={cx('line')} data-disabled={disabled || undefined}>
      <Base.Root
        className={cx('box')}
        checked={checked}
        onCheckedChange={onChange}
        // Base UI swallows every Enter here; with Ctrl it is the screen's own key.
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.preventBaseUIHandler()
        }}
        indeterminate={partly ?? false}
        disabled={disabled ?? false}
        {...(name === undefined ? {} : { name })}
      >
        <Base.Indicator className={cx('mark')}>
          {partly ? <Minus size={16} strokeWidth={3} /> : <Check size={16} strokeWidth={3} />}
        </Base.Indicator>
      </Base.Root>
      <span className={cx('words')}>
        <span>{children}</span>
        {hint !== undefined && <span className={cx('hint')}>{hint}</span>}
      </span>
    </label>
  )
}

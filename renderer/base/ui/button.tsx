import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import css from './button.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** `primary` once a screen; `danger` where something ends; `quiet` in tables and bars. */
  readonly kind?: ButtonKind
  readonly icon?: LucideIcon
  /** Work is under way: the button keeps its width, its words and the focus, and takes no second press. */
  readonly busy?: boolean
  readonly children: ReactNode
}

/** A button of at least 40 px that never submits a form unless it is told to. */
export function Button({
  kind = 'plain',
  icon: Icon,
  busy = false,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[cx('button', kind, busy && 'busy'), className].filter(Boolean).join(' ')}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {Icon && <Icon size={18} strokeWidth={1.9} aria-hidden />}
      <span className={cx('words')}>{children}</span>
    </button>
  )
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon
  /** Read aloud, and shown as a tooltip. */
  readonly label: string
}

/** A button without words; its name is heard and shown on hover. */
export function IconButton({ icon: Icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={[cx('button', 'quiet', 'iconOnly'), className].filter(Boolean).join(' ')}
    >
      <Icon size={18} strokeWidth={1.9} aria-hidden />
    </button>
  )
}

import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './empty-state.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface EmptyStateProps {
  readonly icon?: LucideIcon
  readonly title: ReactNode
  /** Teaches the next step: what to do so that something stands here. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** A place where nothing is yet. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={cx('empty')}>
      {Icon && (
        <span className={cx('icon')}>
          <Icon size={26} strokeWidth={1.6} aria-hidden />
        </span>
      )}
      <h2>{title}</h2>
      {children !== undefined && <div className={cx('muted')}>{children}</div>}
      {actions !== undefined && <div className={cx('actions')}>{actions}</div>}
    </div>
  )
}

import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './status-pill.module.css'
import { classNames } from './class-names.ts'
import { toneIcon, type Tone } from './tone.ts'

const cx = classNames(css)

export interface StatusPillProps {
  readonly tone: Tone
  /** The state as a word; never left to the colour. */
  readonly children: ReactNode
  readonly icon?: LucideIcon
  /** Without a ground: in dense tables. */
  readonly plain?: boolean
}

/** A state: sign, word, colour, in that order of weight. */
export function StatusPill({ tone, children, icon, plain }: StatusPillProps) {
  const Icon = icon ?? toneIcon[tone]
  return (
    <span className={cx('pill', plain && 'plain')} data-tone={tone}>
      <Icon size={15} strokeWidth={2.1} aria-hidden />
      <span>{children}</span>
    </span>
  )
}

/** A small number of things that wait; `label` says it whole ("3 cases wait"). Nothing where there are none. */
export function Count({ value, label }: { readonly value: number; readonly label: string }) {
  if (value <= 0) return null
  return (
    <span className={cx('count')}>
      <span aria-hidden>{value > 99 ? '99+' : value}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  )
}

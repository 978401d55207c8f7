import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { DateTime } from './date-time.tsx'
import css from './timeline.module.css'
import { toneIcon, type Tone } from './tone.ts'

const cx = classNames(css)

export interface TimelineEntry {
  readonly id: string
  /** ms, UTC */
  readonly at: number
  /** What happened, as a sentence. */
  readonly what: ReactNode
  readonly who: string
  /** From which bench, where that is known. */
  readonly bench?: string
  readonly detail?: ReactNode
  readonly icon?: LucideIcon
  readonly tone?: Tone
  /** It was undone since: it stays, and is said not to hold. */
  readonly undone?: string
  /** What can be done about it. */
  readonly action?: ReactNode
}

/** What happened, who, when, from which bench; the newest first. */
export function Timeline({
  label,
  entries,
}: {
  readonly label: string
  readonly entries: readonly TimelineEntry[]
}) {
  return (
    <ol className={cx('column')} aria-label={label}>
      {entries.map(({ id, at, what, who, bench, detail, icon, tone = 'neutral', undone, action }) => {
        const Icon = icon ?? toneIcon[tone]
        return (
          <li key={id} className={cx('entry')}>
            <span className={cx('sign')} data-tone={tone}>
              <Icon size={15} strokeWidth={2} aria-hidden />
            </span>
            <div className={cx('body')}>
              <p>
                {undone === undefined ? what : <s>{what}</s>}
                {undone !== undefined && <span className={cx('undone')}>{undone}</span>}
              </p>
              {detail !== undefined && <div className={cx('detail')}>{detail}</div>}
              <p className={cx('source')}>
                <DateTime at={at} />
                <span>{who}</span>
                {bench !== undefined && <span>{bench}</span>}
              </p>
              {action}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

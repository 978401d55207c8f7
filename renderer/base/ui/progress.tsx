import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import css from './progress.module.css'

const cx = classNames(css)

/** How far something has come, 0–1; null where nobody knows. */
export function Progress(props: {
  readonly label: string
  readonly share: number | null
  /** In figures, e.g. how many bytes have come. */
  readonly figures?: ReactNode
}) {
  const { label, share, figures } = props
  return (
    <label className={cx('progress')}>
      <span className={cx('head')}>
        <span>{label}</span>
        <span>{figures ?? (share !== null && `${Math.round(share * 100)} %`)}</span>
      </span>
      {share === null ? <progress /> : <progress value={share} max={1} />}
    </label>
  )
}

import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import css from './list-screen.module.css'
import { RefusalNotice } from './refusal-notice.tsx'

const cx = classNames(css)

/** A screen that is a list: its head, what went wrong or is news, and the list that fills the rest and scrolls within. */
export function ListScreen(props: {
  readonly head: ReactNode
  readonly error: unknown
  readonly news?: ReactNode
  readonly children: ReactNode
  /** Windows over the screen. */
  readonly windows?: ReactNode
}) {
  return (
    <div className={cx('screen')}>
      {props.head}
      <RefusalNotice error={props.error} />
      {props.news}
      <div className={cx('list')}>{props.children}</div>
      {props.windows}
    </div>
  )
}

import { useEffect, useId, type ReactNode } from 'react'
import css from './panel.module.css'
import { classNames } from './class-names.ts'
import { setScreenTitle } from './window-title.ts'

const cx = classNames(css)

export interface PanelProps {
  readonly title?: ReactNode
  /** Beside the title: a pill, a button. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  /** Without inner space: for tables and lists that go to the edge. */
  readonly flush?: boolean
  readonly className?: string
}

/** A sheet that holds one thing, with its name. */
export function Panel({ title, aside, children, flush, className }: PanelProps) {
  const heading = useId()
  return (
    <section
      className={[cx('panel'), className].filter(Boolean).join(' ')}
      aria-labelledby={title === undefined ? undefined : heading}
    >
      {(title !== undefined || aside !== undefined) && (
        <header className={cx('head')}>
          {title !== undefined && <h2 id={heading}>{title}</h2>}
          {aside !== undefined && <div className={cx('buttons')}>{aside}</div>}
        </header>
      )}
      <div className={cx('body', flush && 'flush')}>{children}</div>
    </section>
  )
}

/** A screen's own head: what this is, and what can be done with it. */
export function ScreenHead(props: {
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
}) {
  useWindowTitle(typeof props.title === 'string' ? props.title : null)
  return (
    <header className={cx('screenHead')}>
      <div>
        <h1>{props.title}</h1>
        {props.lead !== undefined && <p className={cx('lead')}>{props.lead}</p>}
      </div>
      {props.actions !== undefined && <div className={cx('buttons')}>{props.actions}</div>}
    </header>
  )
}

/** The window, its tab and its history are called by the screen that they show. */
function useWindowTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return undefined
    setScreenTitle(title)
    return () => {
      setScreenTitle(null)
    }
  }, [title])
}

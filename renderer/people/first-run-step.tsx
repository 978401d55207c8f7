import { useEffect, useId, useRef, type ReactNode } from 'react'
import { classNames } from '../ui/class-names.ts'
import css from './first-run-screen.module.css'

const cx = classNames(css)

/** One step of the first start: what it is for, its fields, the way on. The focus begins at its first field. */
export function StepForm(props: {
  readonly title: ReactNode
  readonly lead: ReactNode
  readonly onSubmit: () => void
  readonly children: ReactNode
  readonly actions: ReactNode
}) {
  const heading = useId()
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => {
    fields.current?.querySelector<HTMLElement>('input:not([type="hidden"]), [role="radio"]')?.focus()
  }, [])
  return (
    <form
      aria-labelledby={heading}
      className={cx('form')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
    >
      <header>
        <h1 id={heading}>{props.title}</h1>
        <p className={cx('lead')}>{props.lead}</p>
      </header>
      <div ref={fields} className={cx('fields')}>
        {props.children}
      </div>
      <footer className={cx('actions')}>{props.actions}</footer>
    </form>
  )
}

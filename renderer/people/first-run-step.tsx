import { useEffect, useId, useRef, type ReactNode } from 'react'
import { classNames } from '../base/ui/class-names.ts'
import css from './first-run-screen.module.css'

const cx = classNames(css)

/** One step of the first start: what it is for, its fields, the way on. The focus begins at its first field, else at its title. */
export function StepForm(props: {
  readonly title: ReactNode
  readonly lead: ReactNode
  readonly onSubmit: () => void
  readonly children: ReactNode
  readonly actions: ReactNode
}) {
  const heading = useId()
  const fields = useRef<HTMLFieldSetElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const first = '[role="radio"][aria-checked="true"], input:not([type="radio"], [type="hidden"])'
    const group = fields.current
    const begin = group?.querySelector<HTMLElement>(first) ?? title.current
    begin?.focus()
    group?.addEventListener('keydown', enterOnChoice, { capture: true })
    return () => group?.removeEventListener('keydown', enterOnChoice, { capture: true })
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
        <h1 id={heading} ref={title} tabIndex={-1}>
          {props.title}
        </h1>
        <p className={cx('lead')}>{props.lead}</p>
      </header>
      <fieldset ref={fields} aria-labelledby={heading} className={cx('fields')}>
        {props.children}
      </fieldset>
      <footer className={cx('actions')}>{props.actions}</footer>
    </form>
  )
}

/** Enter on a chosen card goes on, as it does in a text field. */
function enterOnChoice(event: KeyboardEvent): void {
  const { target } = event
  if (event.key !== 'Enter' || !(target instanceof HTMLElement) || target.role !== 'radio') return
  event.preventDefault()
  target.closest('form')?.requestSubmit()
}

import { useId, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import css from './serial.module.css'

const cx = classNames(css)

export interface Answer {
  readonly id: string
  readonly label: ReactNode
  readonly onPick: () => void
}

/**
 * Something about the unit that a person has to say before the intake goes on. The first answer has the focus: Enter
 * takes it, the digits take any.
 */
export function Question(props: {
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly answers: readonly Answer[]
}) {
  const { title, children, answers } = props
  const heading = useId()
  const pickByDigit = (event: KeyboardEvent) => {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
    const answer = digit === undefined ? undefined : answers[Number(digit) - 1]
    if (!answer || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    answer.onPick()
  }
  return (
    <section className={cx('ask')} data-stop="question" role="alert" aria-labelledby={heading}>
      <h3 id={heading}>{title}</h3>
      {children}
      {/* The buttons inside hear the digits through it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={cx('answers')} onKeyDown={pickByDigit}>
        {answers.map(({ id, label, onPick }, at) => (
          <Button
            key={id}
            kind={at === 0 ? 'primary' : 'plain'}
            onClick={onPick}
            data-first={at === 0 || undefined}
          >
            <span className={cx('answer')}>
              {label}
              <Kbd keys={at === 0 ? 'Enter' : String(at + 1)} />
            </span>
          </Button>
        ))}
      </div>
    </section>
  )
}

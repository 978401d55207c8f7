import { classNames } from './class-names.ts'
import css from './mark.module.css'

const cx = classNames(css)

/** The sign of the program. A vice seen from above: two jaws and the gap that holds the work. */
export function Mark() {
  return (
    <svg className={cx('mark')} width="24" height="24" viewBox="0 0 24 24" fill="none" aria-hidden>
      <path d="M3 4h7v16H3z" fill="currentColor" />
      <path d="M14 8h7v8h-7z" fill="currentColor" opacity="0.62" />
      <path d="M10 12h4" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}

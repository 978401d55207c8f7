import { classNames } from '../base/ui/class-names.ts'
import css from './six-digits.module.css'

const cx = classNames(css)

/** Six digits in two groups, as large as they can be compared across a room; read aloud one by one. */
export function SixDigits({ code, label }: { readonly code: string; readonly label: string }) {
  return (
    <p className={cx('code')}>
      <span className="visually-hidden">
        {label}: {code.split('').join(' ')}
      </span>
      <span aria-hidden>{code.slice(0, 3)}</span>
      <span aria-hidden>{code.slice(3)}</span>
    </p>
  )
}

import { classNames } from '../base/ui/class-names.ts'
import css from './avatar.module.css'
import { initials } from './initials.ts'

const cx = classNames(css)

/** A person's initials; the name always stands beside it. */
export function Avatar({ name, large }: { readonly name: string; readonly large?: boolean }) {
  return (
    <span className={cx('avatar', large && 'large')} aria-hidden>
      {initials(name)}
    </span>
  )
}

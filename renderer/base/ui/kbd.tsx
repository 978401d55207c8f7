import css from './kbd.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

/** Keys as they are pressed: `Ctrl+K`, `Esc`, `?`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={cx('keys')}>
      {splitKeys(keys).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}

function splitKeys(keys: string): readonly string[] {
  return keys === '+' ? ['+'] : keys.split('+')
}

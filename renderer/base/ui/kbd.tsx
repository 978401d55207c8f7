import css from './kbd.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

/** Keys as they are pressed: `Ctrl+K`, `Esc`, `?`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={cx('keys')}>
      {splitKeys(keys).map((key) => (
        // As they stand on the keyboard; Shift is never part of a key of one letter.
        <kbd key={key}>{key.length === 1 ? key.toUpperCase() : key}</kbd>
      ))}
    </span>
  )
}

function splitKeys(keys: string): readonly string[] {
  return keys === '+' ? ['+'] : keys.split('+')
}

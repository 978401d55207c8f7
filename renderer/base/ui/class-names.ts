import shared from './layout.module.css'

type Name = string | false | null | undefined

/**
 * Ties a CSS module to short names: `const cx = classNames(css)`, then `cx('root', busy && 'busy')`. A name that the
 * module does not know is one of the shared arrangements and tones of `layout.module.css`.
 */
export function classNames(sheet: Readonly<Record<string, string>>): (...names: Name[]) => string {
  return (...names) =>
    names
      .map((name) => (name ? (sheet[name] ?? shared[name] ?? '') : ''))
      .filter(Boolean)
      .join(' ')
}

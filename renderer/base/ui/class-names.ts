type Name = string | false | null | undefined

/** Ties a CSS module to short names: `const cx = classNames(css)`, then `cx('root', busy && 'busy')`. */
export function classNames(sheet: Readonly<Record<string, string>>): (...names: Name[]) => string {
  return (...names) =>
    names
      .map((name) => (name ? (sheet[name] ?? '') : ''))
      .filter(Boolean)
      .join(' ')
}

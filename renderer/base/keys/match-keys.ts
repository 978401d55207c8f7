/** What of a keyboard event decides. */
export interface PressedKeys {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/**
 * True where the event is this combination: `/`, `?`, `j`, `1`, `Ctrl+K`, `Alt+ArrowDown`. `Ctrl` is ⌘ on a Mac. Shift
 * is part of the character and never named. Digits are taken from the key itself too, because a Czech layout makes
 * letters of them.
 */
export function matchesKeys(combination: string, event: PressedKeys): boolean {
  const parts = combination === '+' ? ['+'] : combination.split('+')
  const wanted = parts.at(-1) ?? ''
  const command = event.ctrlKey || event.metaKey
  if (command !== parts.includes('Ctrl') || event.altKey !== parts.includes('Alt')) return false
  if (event.key.toLowerCase() === wanted.toLowerCase()) return true
  // On a Mac, Alt makes other characters of the letters.
  if (event.altKey && /^[a-z]$/i.test(wanted)) return event.code === `Key${wanted.toUpperCase()}`
  return /^\d$/.test(wanted) && (event.code === `Digit${wanted}` || event.code === `Numpad${wanted}`)
}

/** One printable character without a command key: what a scanner could have typed as well. */
export function isPlainCharacter(event: PressedKeys): boolean {
  return Array.from(event.key).length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
}

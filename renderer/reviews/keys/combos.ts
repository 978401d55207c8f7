/** What of a keyboard event decides. */
export interface KeyCombo {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Keys that sit in the same place on every layout but make other characters there. */
const placed: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Space: 'Space',
}

/**
 * The names by which a pressed key may be called, e.g. `Shift+1` and `+` for one key of a Czech layout. Digits and
 * punctuation go by their place, letters by what they make: a QWERTZ layout has its Z where Y is.
 */
export function combosOf(event: KeyCombo): readonly string[] {
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey ? 'Shift+' : '',
  ].join('')
  const names = new Set<string>()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  const byPlace = digit ?? placed[event.code]
  if (byPlace !== undefined) names.add(modifiers + byPlace)
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase()
  // With Alt or on another alphabet the key makes no Latin letter: then its place names it.
  const own = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : letter
  if (own !== undefined) names.add(modifiers + own)
  else if (event.key !== ' ') names.add(modifiers + event.key)
  return [...names]
}

/** A combination as a person reads it: arrows as signs. */
export function comboWords(combo: string): string {
  return combo
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace(/(^|\+)([a-z])$/, (_, before: string, letter: string) => before + letter.toUpperCase())
}

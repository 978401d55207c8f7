import { usCharacter } from '../kernel/keyboard-layouts.ts'

/** One key as it came down: `key` and `code` as a KeyboardEvent names them, `at` in ms of any steady clock. */
export interface KeyStroke {
  readonly key: string
  /** The physical key; empty or absent where the computer does not say. */
  readonly code?: string | undefined
  readonly at: number
  readonly alt?: boolean | undefined
  readonly ctrl?: boolean | undefined
  readonly shift?: boolean | undefined
  /** Held down: a person's finger, never a scanner. */
  readonly repeat?: boolean | undefined
}

/** What is known of a scanner that was taught. */
export interface ScannerProfile {
  /** Characters that it sends in front of every code. */
  readonly prefix?: string | undefined
  /** Characters or the key (`Enter`, `Tab`) that it sends after every code. */
  readonly suffix?: string | undefined
  /** Its slowest pace between two characters; where it is more than any pace, the longest pause inside a code. */
  readonly gapMs?: number | undefined
}

/** Times by which a scanner is told from fingers. */
export interface ScanPace {
  /** Less than this to the next character is fast. */
  readonly fastMs: number
  /** A pause inside of a code, once four characters were fast. */
  readonly bridgeMs: number
  /** Enter that follows unexplained characters as fast as this confirms nothing. */
  readonly enterMs: number
  readonly fewest: number
}

/** The slowest pace that a scanner is believed; a longer time in its profile is a pause. */
const slowestPace = 150

/** The times of a scanner; without one, of those that nobody taught. */
export function paceOf({ gapMs }: ScannerProfile = {}): ScanPace {
  const isPace = gapMs !== undefined && gapMs <= slowestPace
  return {
    fastMs: isPace ? Math.max(75, gapMs * 1.15) : 75,
    bridgeMs: Math.max(250, isPace ? gapMs * 2.5 : (gapMs ?? 0)),
    enterMs: 300,
    fewest: 6,
  }
}

/** Keys that a scanner presses to make a character: they neither end nor make one. */
export const silentKeys: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'CapsLock',
  'NumLock',
  'Meta',
  'Dead',
  'Unidentified',
  'Process',
])

/** One character of what may be a scan, as the screen shows it and as a US keyboard would have typed it. */
export interface Character {
  /** What was printed; empty for a dead key. */
  readonly printed: string
  /** By the physical key; null where the computer did not say which. */
  readonly physical: string | null
  readonly from: number
  readonly at: number
  readonly strokes: readonly KeyStroke[]
}

/** The stroke as a character; null for a key that makes none. */
export function characterOf(stroke: KeyStroke): Character | null {
  const isCharacter = Array.from(stroke.key).length === 1
  const physical = physicalOf(stroke)
  // A dead key is the beginning of an accent to the computer, and a whole character to a scanner.
  const isDead = silentKeys.has(stroke.key) && physical !== undefined
  if (!isCharacter && !isDead) return null
  return {
    printed: isCharacter ? stroke.key : '',
    physical: physical ?? null,
    from: stroke.at,
    at: stroke.at,
    strokes: [stroke],
  }
}

/** Caps Lock makes capitals without Shift: a letter has the size that it was printed in. */
function physicalOf({ key, code, shift = false }: KeyStroke): string | undefined {
  const character = code ? usCharacter(code, shift) : undefined
  const isCapital = /^\p{Lu}$/u.test(key)
  return isCapital && character !== undefined && /^[a-z]$/.test(character)
    ? character.toUpperCase()
    : character
}

/** The control character that Ctrl with this key is (Ctrl+] is the group separator); null where it is none. */
export function controlCharacterOf({ key, code }: KeyStroke): string | null {
  const physical = code ? usCharacter(code, false) : undefined
  for (const character of [physical, key]) {
    if (character === ']') return '\u001d'
    if (character === '\\') return '\u001c'
    if (character === '^' || character === '6') return '\u001e'
    if (character === '_' || character === '-') return '\u001f'
  }
  return key === '\u001d' ? key : null
}

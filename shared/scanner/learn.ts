import { keyboardLayouts, keysOf, type KeyboardLayout } from '../kernel/keyboard-layouts.ts'
import { createComposer } from './compose.ts'
import { characterOf, type Character, type KeyStroke, type ScannerProfile } from './strokes.ts'

/** What the code says that teaches a scanner: every character of a serial, and the signs that stand on labels. */
export const teachingText = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/:;=()]'

/** What one scan of the teaching code said of a scanner. */
export interface TaughtScanner extends ScannerProfile {
  /** The layout on which its keys arrive; null where the computer tells the physical keys but no known layout prints this. */
  readonly layout: KeyboardLayout | null
  /** The computer tells which keys were pressed: what is read needs no layout. */
  readonly physical: boolean
  readonly prefix: string
  /** Characters, or the name of the key (`Enter`, `Tab`); empty for none. */
  readonly suffix: string
  readonly gapMs: number
}

/** Learns a scanner from the keys of one scan of the teaching code; null where they are of something else. */
export function learnScanner(strokes: readonly KeyStroke[]): TaughtScanner | null {
  const last = strokes.at(-1)
  const endKey = last && (last.key === 'Enter' || last.key === 'Tab') ? last.key : ''
  const characters = charactersOf(endKey === '' ? strokes : strokes.slice(0, -1))
  const gaps = characters.slice(1).map(({ from }, place) => from - (characters[place]?.at ?? from))
  const printed = characters.map(({ printed: text }) => text).join('')
  const known = characters.every(({ physical }) => physical !== null)
  const physical = known ? characters.map(({ physical: text }) => text ?? '').join('') : ''
  const layout = keyboardLayouts.find((one) => codeIn(printed, one) !== null) ?? null
  const frame =
    known && physical.includes(teachingText)
      ? around(physical, teachingText)
      : layout && around(printed, codeIn(printed, layout) ?? '')
  if (!frame) return null
  return {
    layout,
    physical: known && physical.includes(teachingText),
    prefix: frame.before,
    suffix: frame.after === '' ? endKey : frame.after,
    gapMs: paceIn(gaps),
  }
}

function charactersOf(strokes: readonly KeyStroke[]): Character[] {
  const composer = createComposer()
  const characters: Character[] = []
  for (const stroke of strokes) {
    const { taken, done } = composer.press(stroke)
    characters.push(...done)
    const character = taken ? null : characterOf(stroke)
    if (character) characters.push(character)
  }
  return [...characters, ...composer.end().done]
}

/** Accents that a dead key leaves to nobody are not printed. */
const dead: Readonly<Partial<Record<KeyboardLayout, string>>> = {
  cs: '´ˇ¨',
  'cs-qwerty': '´ˇ¨',
  sk: '´ˇ',
  de: '´`^',
  fr: '^¨',
  be: '^¨',
}

/** The teaching code as it stands in what a layout printed, with the signs of its dead keys or without; null where it does not. */
function codeIn(printed: string, layout: KeyboardLayout): string | null {
  return (
    [printedOn(layout, ''), printedOn(layout, dead[layout] ?? '')].find((code) => printed.includes(code)) ??
    null
  )
}

function printedOn(layout: KeyboardLayout, without: string): string {
  const us = new Map(
    keysOf('us').flatMap(({ code, plain, shifted }): [string, { code: string; shift: boolean }][] => [
      [shifted, { code, shift: true }],
      [plain, { code, shift: false }],
    ]),
  )
  const theirs = new Map(keysOf(layout).map((key) => [key.code, key]))
  return Array.from(teachingText, (character) => {
    const stroke = us.get(character)
    const key = stroke && theirs.get(stroke.code)
    const printed = key ? (stroke.shift ? key.shifted : key.plain) : character
    return without.includes(printed) ? '' : printed
  }).join('')
}

function around(text: string, middle: string): { readonly before: string; readonly after: string } {
  const at = text.indexOf(middle)
  return { before: text.slice(0, at), after: text.slice(at + middle.length) }
}

/** The pace that nine of ten characters keep: one stutter is no pace. */
function paceIn(gaps: readonly number[]): number {
  const sorted = gaps.toSorted((one, other) => one - other)
  return Math.max(1, Math.round(sorted[Math.floor(sorted.length * 0.9)] ?? 1))
}

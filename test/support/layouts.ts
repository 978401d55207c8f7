import { keysOf, type KeyboardLayout } from '../../shared/kernel/keyboard-layouts.ts'

/** One press of a scanner's key: what the computer's layout makes of it. */
export interface TypedKey {
  readonly key: string
  readonly code: string
  readonly shift: boolean
}

function strokesOf(codes: KeyboardLayout): ReadonlyMap<string, Pick<TypedKey, 'code' | 'shift'>> {
  const strokes = new Map<string, Pick<TypedKey, 'code' | 'shift'>>()
  for (const { code, plain, shifted } of keysOf(codes))
    strokes.set(shifted, { code, shift: true }).set(plain, { code, shift: false })
  return strokes
}

/** The keys that a scanner presses for a text, as a computer with this layout hears them. `codes`: what it is set up for. */
export function keysTypedOn(layout: KeyboardLayout, text: string, codes: KeyboardLayout = 'us'): TypedKey[] {
  const keys = strokesOf(codes)
  const theirs = new Map(keysOf(layout).map((key) => [key.code, key]))
  return Array.from(text, (character) => {
    const stroke = keys.get(character)
    const key = stroke && theirs.get(stroke.code)
    if (!stroke || !key) return { key: character, code: '', shift: false }
    return { key: stroke.shift ? key.shifted : key.plain, ...stroke }
  })
}

/** What the layout prints of it. */
export function typedOn(layout: KeyboardLayout, text: string): string {
  return keysTypedOn(layout, text)
    .map(({ key }) => key)
    .join('')
}

import { keysOf, type KeyboardLayout } from '../../shared/kernel/keyboard-layouts.ts'

/** One press of a scanner's key: what the computer's layout makes of it. */
export interface TypedKey {
  readonly key: string
  readonly code: string
  readonly shift: boolean
}

const usKeys = new Map<string, Pick<TypedKey, 'code' | 'shift'>>()
for (const { code, plain, shifted } of keysOf('us')) {
  usKeys.set(shifted, { code, shift: true }).set(plain, { code, shift: false })
}

/** The keys that a scanner with US codes presses for a text, as a computer with this layout hears them. */
export function keysTypedOn(layout: KeyboardLayout, text: string): TypedKey[] {
  const theirs = new Map(keysOf(layout).map((key) => [key.code, key]))
  return Array.from(text, (character) => {
    const stroke = usKeys.get(character)
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

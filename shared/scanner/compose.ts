import { silentKeys, type Character, type KeyStroke } from './strokes.ts'

/** What a key did to a sequence that makes one character. */
export interface ComposeStep {
  /** The key belongs to a sequence: it is no character and no shortcut of its own. */
  readonly taken: boolean
  /** Sequences that are complete with this key. */
  readonly done: readonly Character[]
  /** Keys that looked like a sequence and were none, such as Alt+1. */
  readonly strays: readonly KeyStroke[]
}

/** Puts characters together that scanners write with several keys: ALT and digits of the keypad, Ctrl+Shift+U and hex digits. */
export interface Composer {
  press(stroke: KeyStroke): ComposeStep
  /** No more keys follow: what a sequence has so far is its character. */
  end(): Pick<ComposeStep, 'done' | 'strays'>
  /** A sequence is open. */
  isOpen(): boolean
  reset(): void
}

interface Sequence {
  readonly kind: 'alt' | 'unicode'
  readonly strokes: KeyStroke[]
  digits: string
}

/** No code of a character has more digits. */
const mostDigits = 5

export function createComposer(): Composer {
  let open: Sequence | null = null

  const close = () => {
    const sequence = open
    open = null
    const done = sequence ? charactersOf(sequence) : []
    const strays =
      done.length > 0 || !sequence ? [] : sequence.strokes.filter(({ key }) => !silentKeys.has(key))
    return { done, strays }
  }
  const begin = (kind: Sequence['kind'], stroke: KeyStroke): ComposeStep => {
    const closed = close()
    open = { kind, strokes: [stroke], digits: '' }
    return { taken: true, ...closed }
  }
  return {
    press(stroke) {
      if (stroke.key === 'Alt') return begin('alt', stroke)
      if (stroke.ctrl && stroke.shift && stroke.key.toLowerCase() === 'u') return begin('unicode', stroke)
      const digit = open && digitOf(stroke, open)
      if (open && digit !== null && open.digits.length < mostDigits) {
        open.digits += digit
        open.strokes.push(stroke)
        return { taken: true, done: [], strays: [] }
      }
      if (stroke.alt && /^\d$/.test(digitOf(stroke, null) ?? '')) {
        // The computer did not tell of Alt itself, or of the end of the sequence before.
        const step = begin('alt', stroke)
        if (open) open.digits = digitOf(stroke, null) ?? ''
        return step
      }
      if (open && silentKeys.has(stroke.key)) return { taken: true, done: [], strays: [] }
      const unicode = open?.kind === 'unicode'
      const { done, strays } = close()
      // Space or Enter ends a Unicode sequence and is not typed.
      const ends = unicode && done.length > 0 && (stroke.key === ' ' || stroke.key === 'Enter')
      return { taken: ends, done, strays }
    },
    end: close,
    isOpen: () => open !== null && open.digits !== '',
    reset() {
      open = null
    },
  }
}

function digitOf(stroke: KeyStroke, sequence: Sequence | null): string | null {
  const keypad = /^Numpad(\d)$/.exec(stroke.code ?? '')?.[1]
  if (sequence?.kind === 'unicode') return /^[0-9a-f]$/i.test(stroke.key) ? stroke.key : (keypad ?? null)
  if (!stroke.alt) return null
  const row = /^Digit(\d)$/.exec(stroke.code ?? '')?.[1]
  return keypad ?? (/^\d$/.test(stroke.key) ? stroke.key : (row ?? null))
}

function charactersOf({ kind, digits, strokes }: Sequence): Character[] {
  const [first] = strokes
  const last = strokes.at(-1)
  // Alt with one digit is a shortcut, and no character that anybody prints.
  if (!first || !last || digits.length < 2) return []
  const text = textOf(kind, digits)
  return text === null
    ? []
    : [
        {
          printed: text,
          physical: text,
          from: first.at,
          at: last.at,
          strokes: strokes.filter(({ key }) => key !== 'Alt'),
        },
      ]
}

function textOf(kind: Sequence['kind'], digits: string): string | null {
  const decimal = Number.parseInt(digits, 10)
  const printable = decimal >= 32 || [9, 10, 13, 29, 30, 28, 31, 4].includes(decimal)
  const code = kind === 'unicode' || !printable ? Number.parseInt(digits, 16) : decimal
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null
}

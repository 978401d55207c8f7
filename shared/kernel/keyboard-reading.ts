import { keysOf, usCharacter, type KeyboardLayout } from './keyboard-layouts.ts'

/** How one character can have come about on a layout: the physical key, and whether with Shift. */
interface Stroke {
  readonly code: string
  readonly shift: boolean
}

const strokes: Readonly<Record<KeyboardLayout, ReadonlyMap<string, Stroke>>> = (() => {
  const of = (layout: KeyboardLayout) => {
    const map = new Map<string, Stroke>()
    for (const { code, plain, shifted } of keysOf(layout)) {
      if (!map.has(plain)) map.set(plain, { code, shift: false })
      if (!map.has(shifted)) map.set(shifted, { code, shift: true })
    }
    return map
  }
  return {
    us: of('us'),
    cs: of('cs'),
    'cs-qwerty': of('cs-qwerty'),
    sk: of('sk'),
    de: of('de'),
    fr: of('fr'),
    be: of('be'),
    hu: of('hu'),
    pl: of('pl'),
    uk: of('uk'),
  }
})()

/** What a dead key leaves where it joined the character after it. */
const deadMarks: ReadonlyMap<string, string> = new Map([
  ['\u0301', '´'],
  ['\u030c', 'ˇ'],
  ['\u0308', '¨'],
  ['\u0300', '`'],
  ['\u0302', '^'],
])

/** What a scanner's keys gave on a layout, read back as the text that it meant. */
export interface LayoutReading {
  readonly layout: KeyboardLayout
  readonly text: string
  /** Digits came out of one and the same state of Shift, as a scanner's do. */
  readonly even: boolean
}

/**
 * The readings of `typed` on a layout, the most likely first: character by character as the keys say, and once more
 * with Shift and Caps Lock left out of account, which makes capitals of the signs over the digits.
 */
export function readOnLayout(typed: string, layout: KeyboardLayout): LayoutReading[] {
  const characters = Array.from(typed.normalize('NFC'))
  const exact = characters.map((character) => strokesOf(character, layout))
  const loose = characters.map((character) => looseStroke(character, layout))
  const readings = [
    { layout, text: exact.map(({ text }) => text).join(''), even: true },
    {
      layout,
      text: loose.map(({ text }) => text).join(''),
      even: isEven(loose.flatMap((one) => one.strokes)),
    },
  ]
  return readings.filter(({ text }, place) => readings.findIndex((one) => one.text === text) === place)
}

interface Read {
  readonly text: string
  readonly strokes: readonly Stroke[]
}

function strokesOf(character: string, layout: KeyboardLayout): Read {
  const known = readStroke(strokes[layout].get(character))
  if (known) return known
  // A dead key swallowed into an accent: both keys of it.
  const [base = '', mark = ''] = Array.from(character.normalize('NFD'))
  const dead = readStroke(strokes[layout].get(deadMarks.get(mark) ?? ''))
  const under = readStroke(strokes[layout].get(base))
  if (mark !== '' && dead && under) {
    return { text: `${dead.text}${under.text}`, strokes: [...dead.strokes, ...under.strokes] }
  }
  return { text: character, strokes: [] }
}

function readStroke(stroke: Stroke | undefined): Read | null {
  const text = stroke && usCharacter(stroke.code, stroke.shift)
  return stroke === undefined || text === undefined ? null : { text, strokes: [stroke] }
}

function looseStroke(character: string, layout: KeyboardLayout): Read {
  const map = strokes[layout]
  const found = map.get(character) ?? map.get(character.toLowerCase())
  // The same key in small letters: `Ě` is Caps Lock over `ě`.
  const small = map.get(character.toLowerCase())
  const stroke = small && !/[a-z]/i.test(character) ? small : found
  const text = stroke && usCharacter(stroke.code, false)
  return text === undefined || stroke === undefined
    ? { text: character, strokes: [] }
    : { text: text.toUpperCase(), strokes: [stroke] }
}

function isEven(pressed: readonly Stroke[]): boolean {
  const digits = pressed.filter(({ code }) => code.startsWith('Digit'))
  return digits.every(({ shift }) => shift === digits[0]?.shift)
}

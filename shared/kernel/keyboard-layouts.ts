/** Layouts of a computer that scanners meet here. A scanner types the keys that a US keyboard has for its characters. */
export const keyboardLayouts = ['us', 'cs', 'cs-qwerty', 'sk', 'de', 'fr', 'be', 'hu', 'pl', 'uk'] as const
export type KeyboardLayout = (typeof keyboardLayouts)[number]

/** One key: its physical name (`KeyboardEvent.code`) and what it types alone and with Shift. */
interface Key {
  readonly code: string
  readonly plain: string
  readonly shifted: string
}

// Rows of the keyboard, in the order in which the tables below give their characters.
const rows = {
  digits: Array.from('1234567890', (digit) => `Digit${digit}`),
  upper: Array.from('QWERTYUIOP', (letter) => `Key${letter}`),
  home: Array.from('ASDFGHJKL', (letter) => `Key${letter}`),
  lower: Array.from('ZXCVBNM', (letter) => `Key${letter}`),
  marks: [
    'Backquote',
    'Minus',
    'Equal',
    'BracketLeft',
    'BracketRight',
    'Backslash',
    'Semicolon',
    'Quote',
    'Comma',
    'Period',
    'Slash',
  ],
} as const

interface Table {
  readonly digits: readonly [plain: string, shifted: string]
  /** The letters of the three rows; their capitals are what Shift gives. */
  readonly letters: readonly [upper: string, home: string, lower: string]
  readonly marks: readonly [plain: string, shifted: string]
  /** What Shift gives where the key has a mark in place of a letter. */
  readonly capitals?: Readonly<Record<string, string>>
}

const qwerty = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const
const qwertz = ['qwertzuiop', 'asdfghjkl', 'yxcvbnm'] as const
const azerty = ['azertyuiop', 'qsdfghjkl', 'wxcvbn,'] as const

const us: Table = {
  digits: ['1234567890', '!@#$%^&*()'],
  letters: qwerty,
  marks: ["`-=[]\\;',./", '~_+{}|:"<>?'],
}
const czechMarks: Table['marks'] = [';=´ú)¨ů§,.-', '°%ˇ/(\'"!?:_']
const cs: Table = { digits: ['+ěščřžýáíé', '1234567890'], letters: qwertz, marks: czechMarks }

const tables: Readonly<Record<KeyboardLayout, Table>> = {
  us,
  pl: us,
  uk: {
    digits: ['1234567890', '!"£$%^&*()'],
    letters: qwerty,
    marks: ["`-=[]#;',./", '¬_+{}~:@<>?'],
  },
  cs,
  'cs-qwerty': { ...cs, letters: qwerty },
  sk: {
    digits: ['+ľščťžýáíé', '1234567890'],
    letters: qwertz,
    marks: [';=´úäňô§,.-', '°%ˇ/()"!?:_'],
  },
  de: {
    digits: ['1234567890', '!"§$%&/()='],
    letters: qwertz,
    marks: ['^ß´ü+#öä,.-', "°?`Ü*'ÖÄ;:_"],
  },
  hu: {
    digits: ['123456789ö', '\'"+!%/=()Ö'],
    letters: qwertz,
    marks: ['0üóőúűéá,.-', '§ÜÓŐÚŰÉÁ?:_'],
  },
  fr: {
    digits: ['&é"\'(-è_çà', '1234567890'],
    letters: azerty,
    marks: ['²)=^$*mù;:!', '°°+¨£µM%./§'],
    capitals: { ',': '?' },
  },
  be: {
    digits: ['&é"\'(§è!çà', '1234567890'],
    letters: azerty,
    marks: ['²)-^$µmù;:=', '³°_¨*£M%./+'],
    capitals: { ',': '?' },
  },
}

/** All keys of a layout. */
export function keysOf(layout: KeyboardLayout): readonly Key[] {
  const { digits, letters, marks, capitals = {} } = tables[layout]
  const row = (codes: readonly string[], plain: string, shifted: string): Key[] => {
    const shiftedCharacters = Array.from(shifted)
    return Array.from(plain, (character, place) => ({
      code: codes[place] ?? '',
      plain: character,
      shifted: shiftedCharacters[place] ?? '',
    }))
  }
  const capital = (text: string) =>
    Array.from(text, (character) => capitals[character] ?? character.toUpperCase()).join('')
  return [
    ...row(rows.digits, digits[0], digits[1]),
    ...row(rows.upper, letters[0], capital(letters[0])),
    ...row(rows.home, letters[1], capital(letters[1])),
    ...row(rows.lower, letters[2], capital(letters[2])),
    ...row(rows.marks, marks[0], marks[1]),
    { code: 'Space', plain: ' ', shifted: ' ' },
  ]
}

const usByCode = new Map(keysOf('us').map((key) => [key.code, key]))

/** What a US keyboard types with this physical key; undefined for keys that type nothing or differ in place. */
export function usCharacter(code: string, shift: boolean): string | undefined {
  const numpad = /^Numpad(\d)$/.exec(code)
  if (numpad) return numpad[1]
  const key = usByCode.get(code)
  return shift ? key?.shifted : key?.plain
}

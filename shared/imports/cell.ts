/**
 * A cell as the file holds it. Spreadsheets keep types, text files do not: a number is one only where the file says so.
 * A day carries its time where it has one; neither has a zone.
 */
export type Cell =
  | null
  | string
  | number
  | boolean
  | { readonly error: string }
  | { readonly day: string; readonly time: string | null }

/** What a reading changed without changing what is meant; said, because what is sealed must be what was sent. */
export const cellNotes = ['text-mark-removed', 'spaces-cleaned', 'address-from-brackets'] as const

/** The cell as text, as the person saw it. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if ('error' in cell) return cell.error
  return cell.time === null ? cell.day : `${cell.day} ${cell.time}`
}

/** Without an exponent where the digits are exact. */
function numberText(value: number): string {
  return Number.isSafeInteger(value) ? value.toFixed(0) : String(value)
}

export function isBlankCell(cell: Cell): boolean {
  return typeof cell === 'string' ? cell.trim() === '' : cell === null
}

/** The errors that spreadsheets print, in English and Czech. */
const errorCell =
  /^#(?:N\/A|NA|REF!?|VALUE!?|NAME\?|DIV\/0!?|NULL!?|NUM!?|SPILL!?|CALC!?|GETTING_DATA|N\/A N\/A|ODKAZ!?|HODNOTA!?|NÁZEV\?|ČÍSLO!?|NENÍ_K_DISPOZICI|DĚLENÍ_NULOU!?|#+)$/iu

/** Cells that are `####` on the screen are saved so by some programs. */
export function isErrorText(text: string): boolean {
  return text.startsWith('#') && (errorCell.test(text) || /^#{2,}$/.test(text))
}

const beyondAscii = /[^\t\n\r -\u007f]/

export interface CleanText {
  readonly text: string
  readonly notes: readonly (typeof cellNotes)[number][]
}

/** White space that no keyboard types, and characters without width or direction of their own. */
const oddSpace = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/gu

/**
 * Takes away what a spreadsheet put around a text to keep it one: `="0951"`, a leading apostrophe, odd spaces. White
 * space at the ends is nothing to speak of.
 */
export function cleanText(raw: string): CleanText {
  const notes: CleanText['notes'][number][] = []
  const spaced = beyondAscii.test(raw) ? raw.replaceAll(unseen, '').replaceAll(oddSpace, ' ') : raw
  if (spaced !== raw) notes.push('spaces-cleaned')
  let text = spaced.trim()
  const formula = /^="((?:[^"]|"")*)"$/.exec(text)?.[1]
  if (formula !== undefined) {
    text = formula.replaceAll('""', '"').trim()
    notes.push('text-mark-removed')
  } else if (/^['’](?=\S)/u.test(text) && !/^'.*'$/u.test(text)) {
    text = text.slice(1).trim()
    notes.push('text-mark-removed')
  }
  return { text, notes }
}

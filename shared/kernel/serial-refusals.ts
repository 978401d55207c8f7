import { hasCheckDigit } from './serial-gs1.ts'
import { normaliseSerial, serialShape } from './serial.ts'

/** Why a text is no serial. */
export const serialRefusals = [
  'empty',
  'impossible-characters',
  'run-together',
  'accidental-word',
  'ruined-number',
  'article-code',
  'tracking-number',
  'own-number',
  'address',
  'no-serial',
  'several-serials',
] as const
export type SerialRefusal = (typeof serialRefusals)[number]

// What programs, spreadsheets and forms put where nothing is known.
const accidental = new Set(
  [
    'UNDEFINED NULL NAN NONE NIL TRUE FALSE INFINITY OBJECTOBJECT OBJECT VOID NA NODATA UNKNOWN',
    'EMPTY BLANK MISSING ERROR INVALID TEST TODO TBD TBA SERIAL SERIALNO SERIALNUMBER SN',
    'NOSERIAL NOTAVAILABLE NOTAPPLICABLE PRAVDA NEPRAVDA NEZNAME NEZNAMY NEUVEDENO NEVIM ZADNE',
    'CHYBI NENI PRAZDNE VYROBNICISLO SERIOVECISLO REF VALUE NAME DIV0 NUM HODNOTA NEDOSTUPNE',
    'WAHR FALSCH UNBEKANNT VRAI FAUX',
  ].flatMap((line) => line.split(' ')),
)

const own = /^(?:RMA|CP|CB|SEAL|INV|REQ|PLAN)[-_ ]/i

/** What a text is that is no serial at all; null where it may be one. `text` is what a US keyboard would have typed. */
export function refusalOf(text: string): SerialRefusal | null {
  const trimmed = text.trim()
  const serial = normaliseSerial(text)
  if (serial === '') return 'empty'
  if (isOwnNumber(trimmed)) return 'own-number'
  if (isRuined(trimmed)) return 'ruined-number'
  // A counter that never counted, and a cell that a program filled.
  if (/^0+$/.test(serial)) return 'no-serial'
  if (isAccidental(serial)) return 'accidental-word'
  if (
    /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ||
    /^www\./i.test(trimmed) ||
    /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(trimmed)
  )
    return 'address'
  if (!/^[0-9A-Z]+$/.test(serial)) return 'impossible-characters'
  if (isTracking(serial)) return 'tracking-number'
  if (isArticleCode(serial)) return 'article-code'
  if (isRunTogether(serial)) return 'run-together'
  return null
}

/** A number of this program: of a case, a certificate, a seal. */
export function isOwnNumber(text: string): boolean {
  const upper = text.toUpperCase()
  return (
    /^RMA[-_ ]?[A-Z0-9]{2,5}[-_ ]?\d{4}[-_ ]?\d{6,}$/.test(upper) ||
    /^CP[-_ ][A-Z0-9]{2,5}[-_ ]\d{4}[-_ ]\d{6,}$/.test(upper) ||
    /^SEAL[-_ ]?[0-9A-F]{16,}$/.test(upper) ||
    (own.test(upper) && /\d{4}[-_ ]\d{4,}$/.test(upper))
  )
}

/** A word that a program wrote, once or again and again. */
function isAccidental(serial: string): boolean {
  const letters = serial.replace(/[^0-9A-Z]/g, '').normalize('NFD')
  if (letters === '') return false
  if (accidental.has(letters)) return true
  return [...accidental].some((word) => word.length > 2 && isRepeated(letters, word))
}

function isRepeated(letters: string, word: string): boolean {
  return (
    letters.startsWith(word) &&
    letters.length % word.length === 0 &&
    letters === word.repeat(letters.length / word.length)
  )
}

/** A serial that a spreadsheet took for a number, or an error of its own. */
function isRuined(text: string): boolean {
  return (
    /^[+-]?\d+(?:[.,]\d+)?\s*E\s*[+-]\s*\d+$/i.test(text) ||
    /^[+-]?\d+[.,]\d+\s*E\s*\d+$/i.test(text) ||
    /^[+-]?\dE\d{1,3}$/i.test(text) ||
    /^[+-]?\d+[.,]\d+$/.test(text) ||
    /^#(?:N\/A|N\/D|REF!?|VALUE!?|NAME\?|NULL!?|NUM!?|DIV\/0!?|SPILL!?|CALC!?|HODNOTA!?|NEDOSTUPN.*|#+)$/i.test(
      text,
    ) ||
    /^#+$/.test(text)
  )
}

/** What carriers print on parcels. */
function isTracking(serial: string): boolean {
  return (
    /^1Z[0-9A-Z]{16}$/.test(serial) ||
    // Universal Postal Union S10: two letters, nine digits, the country.
    /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(serial) ||
    /^(?:JJD|JD|JVGL)\d{14,20}$/.test(serial) ||
    // SSCC with its identifier.
    (/^00\d{18}$/.test(serial) && serialShape(serial) === 'other')
  )
}

/** EAN-8, UPC-A, EAN-13: it names the article, every unit of it alike. GTIN-14 has the shape of a serial, and is asked about. */
function isArticleCode(serial: string): boolean {
  return [8, 12, 13].includes(serial.length) && hasCheckDigit(serial)
}

/** GTIN-14 of a box or of a label, or a serial of digits alone: a person knows which. */
export function mayBeArticleCode(serial: string): boolean {
  return serial.length === 14 && hasCheckDigit(serial)
}

/** Two whole serials without anything between them. */
function isRunTogether(serial: string): boolean {
  return [14, 19, 20].some((length) => isWhole(serial.slice(0, length)) && isRest(serial.slice(length)))
}

function isRest(rest: string): boolean {
  return isWhole(rest) || (rest.length > 20 && isRunTogether(rest))
}

function isWhole(part: string): boolean {
  return serialShape(part) !== 'other' && /\d/.test(part)
}

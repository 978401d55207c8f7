/** One part of what a label says, by a name that people know. */
export interface LabelPart {
  readonly what: LabelPartName
  readonly value: string
}

/** Names of what stands beside a serial; the screens have words for them. */
export const labelPartNames = [
  'aim',
  'gtin',
  'lot',
  'date',
  'best-before',
  'quantity',
  'model',
  'url',
  'frame',
  'own-number',
  'article-code',
  'tracking-number',
  'other',
] as const
export type LabelPartName = (typeof labelPartNames)[number]

/** What stands between the elements of a GS1 code. */
export const groupSeparator = '\u001d'

interface Identifier {
  readonly what: LabelPartName | 'serial'
  /** Digits of the identifier itself. */
  readonly digits: 2 | 3 | 4
  /** Characters that follow; `fixed` ones need no separator after them. */
  readonly length: number
  readonly fixed: boolean
  readonly numeric: boolean
}

function fixed(what: Identifier['what'], digits: Identifier['digits'], length: number): Identifier {
  return { what, digits, length, fixed: true, numeric: true }
}
function open(
  what: Identifier['what'],
  digits: Identifier['digits'],
  length: number,
  numeric = false,
): Identifier {
  return { what, digits, length, fixed: false, numeric }
}

// GS1 General Specifications, 3.2: the identifiers by their first digits, as far as goods carry them.
const identifiers: readonly (readonly [start: string, identifier: Identifier])[] = [
  ['00', fixed('other', 2, 18)],
  ['01', fixed('gtin', 2, 14)],
  ['02', fixed('gtin', 2, 14)],
  ['10', open('lot', 2, 20)],
  ['11', fixed('date', 2, 6)],
  ['12', fixed('date', 2, 6)],
  ['13', fixed('date', 2, 6)],
  ['15', fixed('best-before', 2, 6)],
  ['16', fixed('date', 2, 6)],
  ['17', fixed('best-before', 2, 6)],
  ['20', fixed('other', 2, 2)],
  ['21', open('serial', 2, 20)],
  ['22', open('other', 2, 20)],
  ['240', open('model', 3, 30)],
  ['241', open('model', 3, 30)],
  ['242', open('other', 3, 6, true)],
  ['243', open('other', 3, 20)],
  ['250', open('other', 3, 30)],
  ['251', open('other', 3, 30)],
  ['253', open('other', 3, 30)],
  ['254', open('other', 3, 20)],
  ['30', open('quantity', 2, 8, true)],
  ['37', open('quantity', 2, 8, true)],
  ...['31', '32', '33', '34', '35', '36'].map((start): readonly [string, Identifier] => [
    start,
    fixed('other', 4, 6),
  ]),
  ...['39'].map((start): readonly [string, Identifier] => [start, open('other', 4, 18, true)]),
  ['400', open('other', 3, 30)],
  ['401', open('other', 3, 30)],
  ['402', open('other', 3, 17, true)],
  ['403', open('other', 3, 30)],
  ['41', fixed('other', 3, 13)],
  ['420', open('other', 3, 20)],
  ['421', open('other', 3, 12)],
  ['422', open('other', 3, 3, true)],
  ['70', open('other', 4, 30)],
  ['80', open('other', 4, 70)],
  ['90', open('other', 2, 30)],
  ...['91', '92', '93', '94', '95', '96', '97', '98', '99'].map((start): readonly [string, Identifier] => [
    start,
    open('other', 2, 90),
  ]),
]

/** The elements of a GS1 code: its serial (21) and everything else. */
export interface Gs1Elements {
  readonly serial: string | null
  readonly others: readonly LabelPart[]
}

/** Reads an element string (`01…21…`, FNC1 as group separator); null where it is none. */
export function readElementString(text: string): Gs1Elements | null {
  const parts: { what: Identifier['what']; value: string }[] = []
  let rest = text.startsWith(groupSeparator) ? text.slice(1) : text
  while (rest !== '') {
    const identifier = identifierOf(rest)
    if (!identifier) return null
    const from = rest.slice(identifier.digits)
    const separator = from.indexOf(groupSeparator)
    const value = identifier.fixed
      ? from.slice(0, identifier.length)
      : separator < 0
        ? from
        : from.slice(0, separator)
    if (!fits(value, identifier)) return null
    parts.push({ what: identifier.what, value })
    const after = from.slice(value.length)
    rest = after.startsWith(groupSeparator) ? after.slice(1) : after
  }
  return collect(parts)
}

/** Reads what stands in print under a code: `(01)…(21)…`; null where it is none. */
export function readBracketed(text: string): Gs1Elements | null {
  if (!/^(?:\s*\(\d{2,4}\)[^()]+)+$/.test(text)) return null
  const parts: { what: Identifier['what']; value: string }[] = []
  for (const [, start = '', value = ''] of text.matchAll(/\((\d{2,4})\)([^()]+)/g)) {
    const identifier = identifierOf(start)
    if (identifier?.digits !== start.length || !fits(value.trim(), identifier)) return null
    parts.push({ what: identifier.what, value: value.trim() })
  }
  return collect(parts)
}

function identifierOf(text: string): Identifier | undefined {
  return identifiers.find(([start]) => text.startsWith(start))?.[1]
}

function fits(value: string, { length, fixed: exact, numeric, what }: Identifier): boolean {
  if (value === '' || value.length > length || (exact && value.length !== length)) return false
  if (numeric && !/^\d+$/.test(value)) return false
  if (what === 'gtin') return hasCheckDigit(value)
  if (what === 'date' || what === 'best-before') return isDate(value)
  return true
}

/** YYMMDD; day 00 is the month's end. */
function isDate(value: string): boolean {
  const [month, day] = [Number(value.slice(2, 4)), Number(value.slice(4, 6))]
  return month >= 1 && month <= 12 && day <= 31
}

function collect(parts: readonly { what: Identifier['what']; value: string }[]): Gs1Elements {
  const serials = parts.filter(({ what }) => what === 'serial')
  return {
    serial: serials.length === 1 ? (serials[0]?.value ?? null) : null,
    others: parts.flatMap(({ what, value }) =>
      what === 'serial' ? (serials.length > 1 ? [{ what: 'other' as const, value }] : []) : [{ what, value }],
    ),
  }
}

/** True where the last digit is the check digit of a GTIN (EAN, UPC). */
export function hasCheckDigit(digits: string): boolean {
  if (!/^\d{8,14}$/.test(digits)) return false
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 1 ? 3 : 1), 0)
  return sum % 10 === 0
}

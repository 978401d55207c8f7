import { keyboardLayouts, keysOf, type KeyboardLayout } from './keyboard-layouts.ts'
import { readOnLayout } from './keyboard-reading.ts'
import { readContent } from './serial-content.ts'
import type { LabelPart } from './serial-gs1.ts'
import type { SerialContent, SerialSource } from './serial-judge.ts'
import type { SerialRefusal } from './serial-refusals.ts'

/** What a scan or a typed text is as a serial. */
export interface ScanReading {
  /** The serial in its normal form; null where there is none, or where a person has to choose among `proposals`. */
  readonly serial: string | null
  /** Nothing else can have been meant. */
  readonly certain: boolean
  /** Serials that a person may confirm instead, the most likely first. */
  readonly proposals: readonly string[]
  readonly read: SerialSource | null
  /** The layout that explains the text: the one that was taught, or the only one that can have given it. */
  readonly layout: KeyboardLayout | null
  /** What stood beside the serial, and numbers that are none. */
  readonly leftAside: readonly LabelPart[]
  /** Why this is no serial; null where it is one or may be. */
  readonly refused: SerialRefusal | null
}

/** More proposals than this are no help. */
const mostProposals = 8

/**
 * The one reader of serials: what a scanner, a keyboard, a file or a camera gave. `layout` is that of the computer where
 * the scanner was taught (it types US keys); null where nobody knows.
 */
export function readScan(text: string, layout: KeyboardLayout | null = null): ScanReading {
  if (layout === null) return readUntaught(text)
  if (layout === 'us' || layout === 'pl') return asReading(readContent(text), layout)
  return readTaught(text, layout)
}

function readTaught(text: string, layout: KeyboardLayout): ScanReading {
  const readings = conclusive(
    readOnLayout(text, layout).map((reading) => ({ ...reading, content: readContent(reading.text) })),
  )
  const plain = readContent(text)
  const best = readings.find(({ content, even }) => isReadable(content, even))
  if (best) {
    // Digits as they are on a layout whose keys give other signs: a person may have typed this.
    const byHand = plain.sure && plain.serial !== best.content.serial && givesNoDigits(layout)
    if (!byHand) return asReading(best.content, layout)
    return choose([plain, best.content], null)
  }
  const kept = readings.find(({ content }) => content.serial !== null || content.maybe.length > 0)?.content
  // Its digits came about in two ways: no scanner does that.
  if (kept?.sure) return choose([kept, ...(plain.sure ? [plain] : [])], layout)
  if (plain.sure || (plain.read !== null && plain.read !== 'plain')) {
    return kept ? choose([plain, kept], null) : asReading({ ...plain, sure: false }, null)
  }
  if (kept) return asReading(kept, layout)
  const known = [...readings.map(({ content }) => content), plain].find(
    ({ refused }) => refused !== 'impossible-characters',
  )
  return asReading(known ?? plain, layout)
}

/** Where the keys as they were pressed make sense, nothing is read with Shift left out of account: a `:` is no `;`. */
function conclusive<Reading extends { readonly content: SerialContent }>(
  readings: readonly Reading[],
): readonly Reading[] {
  const [exact] = readings
  return exact && exact.content.refused !== 'impossible-characters' ? [exact] : readings
}

/** The number row of these gives signs, so digits in a text were not made by a scanner's keys. */
function givesNoDigits(layout: KeyboardLayout): boolean {
  return ['cs', 'cs-qwerty', 'sk', 'fr', 'be'].includes(layout)
}

function isReadable({ sure, read }: SerialContent, even: boolean): boolean {
  return sure && (even || read !== 'plain')
}

function readUntaught(text: string): ScanReading {
  const plain = readContent(text)
  if (plain.sure) {
    const swapped = plain.read !== 'plain' && showsUs(text) ? null : swapYZ(plain.serial ?? '')
    const reading = asReading(plain, null)
    // Y and Z change places on half of Europe's keyboards, and nothing in such a text shows it.
    return swapped === null
      ? reading
      : { ...reading, certain: false, proposals: [...reading.proposals, swapped] }
  }
  const final =
    plain.refused !== null && !['impossible-characters', 'no-serial', 'empty'].includes(plain.refused)
  // A label in letters reads alike on every layout; what follows it, or what is only proposed, may not.
  const structured =
    plain.read !== null &&
    plain.read !== 'plain' &&
    plain.refused !== 'impossible-characters' &&
    plain.refused !== 'empty' &&
    plain.maybe.length === 0
  if (final || structured || !showsLayout(text)) return asReading(plain, null)
  const readings = keyboardLayouts.flatMap((layout) =>
    layout === 'pl'
      ? []
      : readOnLayout(text, layout)
          .filter((reading) => reading.text.toUpperCase() !== text.toUpperCase())
          .map((reading) => ({ ...reading, content: readContent(reading.text) })),
  )
  const even = readings.filter((reading) => isReadable(reading.content, reading.even))
  // Digits of the number row beside those of the keypad, or of a hand that corrected some.
  const sure = even.length > 0 ? even : readings.filter(({ content }) => content.sure)
  const fitting =
    sure.length > 0
      ? sure
      : readings.filter(({ content }) => content.serial === null && content.maybe.length > 0)
  if (fitting.length > 0) {
    const layouts = new Set(fitting.map(({ layout }) => layout))
    const [only] = layouts
    return choose(
      [...fitting.map(({ content }) => content), plain],
      layouts.size === 1 ? (only ?? null) : null,
    )
  }
  const own = readings.find(({ content }) => content.refused === 'own-number')
  if (own && plain.serial === null) return asReading(own.content, own.layout)
  return asReading(plain, null)
}

/** Signs that keyboards with Y and Z in each other's place print for other keys: a label that reads with them was typed on none. */
function showsUs(text: string): boolean {
  return Array.from(text).some((character) => tellingSigns.has(character))
}

const tellingSigns: ReadonlySet<string> = (() => {
  const swapping = keyboardLayouts
    .map((layout) => new Map(keysOf(layout).map((key) => [key.code, key])))
    .filter((keys) => keys.get('KeyY')?.plain === 'z')
  const signs = keysOf('us').flatMap(({ code, plain, shifted }) => {
    const theirs = swapping.map((keys) => keys.get(code))
    return [
      ...(theirs.every((key) => key?.plain !== plain) ? [plain] : []),
      ...(theirs.every((key) => key?.shifted !== shifted) ? [shifted] : []),
    ]
  })
  return new Set(signs.filter((sign) => !/[\p{L}\p{N}\s]/u.test(sign)))
})()

/** Signs among the letters: what another layout makes of digits and marks. A hyphen is a 6 in France. */
function showsLayout(text: string): boolean {
  return /[^0-9A-Za-z\s]/.test(text.trim())
}

/** The serial with Y and Z in each other's place; null where it has neither. */
export function swapYZ(serial: string): string | null {
  return /[YZ]/.test(serial)
    ? Array.from(serial, (character) => (character === 'Y' ? 'Z' : character === 'Z' ? 'Y' : character)).join(
        '',
      )
    : null
}

/** Several readings fit: a person takes one. */
function choose(contents: readonly SerialContent[], layout: KeyboardLayout | null): ScanReading {
  const proposals = contents.flatMap(({ serial, maybe }) => (serial === null ? maybe : [serial, ...maybe]))
  return {
    serial: null,
    certain: false,
    proposals: [...new Set(proposals)].slice(0, mostProposals),
    read: contents[0]?.read ?? null,
    layout,
    leftAside: contents[0]?.leftAside ?? [],
    refused: null,
  }
}

function asReading(content: SerialContent, layout: KeyboardLayout | null): ScanReading {
  const { serial, sure, maybe, read, leftAside, refused } = content
  return {
    serial,
    certain: serial !== null && sure,
    proposals: maybe.filter((other) => other !== serial).slice(0, mostProposals),
    read: serial === null && maybe.length === 0 && read === 'plain' ? null : read,
    layout,
    leftAside,
    refused: serial === null && maybe.length === 0 ? (refused ?? 'no-serial') : null,
  }
}

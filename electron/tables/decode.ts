import { analyse } from 'chardet'
import type { Encoding } from '../../shared/imports/index.ts'

export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
  /** False where the letters themselves had to tell. */
  readonly certain: boolean
}

/** How much of a file the letters are told by. */
const SAMPLE = 256 * 1024

/**
 * Bytes as text: by the mark at the start, else UTF-8 where they are, else UTF-16 by its zero bytes, else one of the code
 * pages of Windows, told by content. `said` is a person's choice and stands.
 */
export function decode(bytes: Uint8Array, said: Encoding | null = null): Decoded {
  if (said !== null) return { text: textOf(bytes, said), encoding: said, certain: true }
  const marked = byMark(bytes)
  if (marked) return { text: textOf(bytes, marked), encoding: marked, certain: true }
  const wide = byZeros(bytes.subarray(0, SAMPLE))
  if (wide) return { text: textOf(bytes, wide), encoding: wide, certain: false }
  const strict = strictUtf8(bytes)
  if (strict !== null) return { text: strict, encoding: 'utf-8', certain: true }
  // A few broken bytes among many whole letters: the file is UTF-8 and was damaged, which its cells will say.
  const encoding = isMostlyUtf8(bytes.subarray(0, SAMPLE)) ? 'utf-8' : codePageOf(sampleOf(bytes))
  return { text: textOf(bytes, encoding), encoding, certain: false }
}

function textOf(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes)
}

function byMark([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

/** Text of European letters in UTF-16 is zero in every other byte. */
function byZeros(bytes: Uint8Array): Encoding | null {
  const zeros = [0, 0]
  for (const [place, byte] of bytes.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1
  const half = bytes.length / 2
  const [even = 0, odd = 0] = zeros
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.6 && odd < half * 0.05 ? 'utf-16be' : null
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return null
  }
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.match(/\ufffd/g)?.length ?? 0
  const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0
  return whole >= 4 * broken
}

/** Lines that have letters beyond ASCII: the others tell nothing. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const from = Math.max(0, first - 1024)
  return bytes.subarray(from, from + SAMPLE)
}

/**
 * Windows-1250 or 1252. The detector's vote counts where it is clear. On a few words it is not: then letters that Central
 * European languages write in the one reading are held against those that Western ones write in the other. Where neither
 * tells, it is 1250, as the spreadsheets of this region save; the person sees the letters and says.
 */
function codePageOf(sample: Uint8Array): 'windows-1250' | 'windows-1252' {
  const votes = analyse(sample)
  const best = (names: readonly string[]): number =>
    Math.max(0, ...votes.filter(({ name }) => names.includes(name)).map(({ confidence }) => confidence))
  const lead = best(['windows-1250', 'ISO-8859-2']) - best(['windows-1252', 'ISO-8859-1'])
  if (Math.abs(lead) >= 15) return lead > 0 ? 'windows-1250' : 'windows-1252'
  const central = countOf(textOf(sample, 'windows-1250'), /[ěščřžýďťňůőűąćęłńśźżĺľ]/giu)
  const western = countOf(textOf(sample, 'windows-1252'), /[àâæèêëîïœùûÿñãõåø]/giu)
  return western > central ? 'windows-1252' : 'windows-1250'
}

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0
}

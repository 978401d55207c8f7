import type { LabelPart } from './serial-gs1.ts'
import { mayBeArticleCode, refusalOf, type SerialRefusal } from './serial-refusals.ts'
import { normaliseSerial, serialShape } from './serial.ts'

/** How the serial stood in the text. */
export const serialSources = ['plain', 'labelled', 'gs1', 'digital-link', 'url', 'json'] as const
export type SerialSource = (typeof serialSources)[number]

/** What a text says, before anybody asks on which layout it was typed. */
export interface SerialContent {
  readonly read: SerialSource | null
  /** The serial in its normal form; null where there is none, or where a person has to choose. */
  readonly serial: string | null
  /** Nothing else can have been meant. */
  readonly sure: boolean
  /** What may be meant, the most likely first. */
  readonly maybe: readonly string[]
  readonly leftAside: readonly LabelPart[]
  readonly refused: SerialRefusal | null
}

const nothing: SerialContent = {
  read: null,
  serial: null,
  sure: false,
  maybe: [],
  leftAside: [],
  refused: null,
}

/** Judges text that is to be a serial and nothing else. */
export function judgePlain(text: string): SerialContent {
  const framed = /^\*([^*]+)\*$/.exec(text.trim())?.[1]
  const body = framed ?? text
  const leftAside: LabelPart[] = framed === undefined ? [] : [{ what: 'frame', value: '* *' }]
  const refused = refusalOf(body)
  if (refused !== null) return refusedContent(body, refused, leftAside)
  const serial = normaliseSerial(body)
  const maybe = othersMeant(serial)
  const content = { ...nothing, read: 'plain' as const, leftAside }
  // Words of a sentence and letters alone are what people type into the wrong box; a code of an article has its own place.
  const isWord = !/\d/.test(serial)
  if (serialShape(serial) === 'other' && (isSentence(body) || (isWord && serial.length < 6))) {
    return { ...content, read: null, refused: 'accidental-word' }
  }
  if (isWord || isSentence(body) || mayBeArticleCode(serial)) return { ...content, maybe: [serial] }
  if (serialShape(serial) === 'other' && maybe.some((other) => other.length !== serial.length)) {
    return { ...content, maybe: [...maybe, serial] }
  }
  return { ...content, serial, sure: isSure(serial), maybe }
}

/** Refused as it stands; a serial that a sign or another element of a label was glued to is asked about. */
function refusedContent(
  body: string,
  refused: SerialRefusal,
  leftAside: readonly LabelPart[],
): SerialContent {
  const content = { ...nothing, leftAside: [...leftAside, ...named(body, refused)] }
  if (refused === 'impossible-characters') {
    const [, before = '', inner = '', after = ''] =
      /^([^\p{L}\p{N}]{0,3})(.*?)([^\p{L}\p{N}]{0,3})$/su.exec(body.trim()) ?? []
    const serial = normaliseSerial(inner)
    if (inner !== body.trim() && refusalOf(inner) === null && isSure(serial)) {
      const frame: LabelPart = { what: 'frame', value: `${before} ${after}`.trim() }
      return { ...content, read: 'plain', maybe: [serial], leftAside: [...leftAside, frame] }
    }
  }
  if (refused === 'run-together') {
    const serial = normaliseSerial(body)
    const head = serial.slice(0, 20)
    // Two of the shapes that begin with 1581F need 34 characters at least.
    if (serial.length < 33 && serialShape(head) === '20') return { ...content, read: 'plain', maybe: [head] }
  }
  return { ...content, refused }
}

/** The serial that a text has the whole shape of, among texts that nothing names: none or one. */
export function judgeShaped(text: string): string[] {
  const { sure, serial } = judgePlain(text)
  return sure && serial !== null && /[A-Z]/.test(serial) ? [serial] : []
}

/** Judges what a label names as the serial. */
export function judgeSerials(
  read: SerialSource,
  named: readonly string[],
  leftAside: readonly LabelPart[],
): SerialContent {
  const judged = named.map(judgePlain)
  const serials = [...new Set(judged.flatMap(({ serial, maybe }) => (serial === null ? maybe : [serial])))]
  const [only] = judged
  if (serials.length > 1 && judged.length > 1) return { ...nothing, read, maybe: serials, leftAside }
  if (!only || serials.length === 0) {
    return { ...nothing, read, leftAside, refused: only?.refused ?? 'no-serial' }
  }
  const best = judged.find(({ serial }) => serial !== null) ?? only
  return { ...best, read, leftAside: [...leftAside, ...best.leftAside] }
}

function named(value: string, refused: SerialRefusal): LabelPart[] {
  const text = value.trim()
  return refused === 'own-number' || refused === 'article-code' || refused === 'tracking-number'
    ? [{ what: refused, value: text }]
    : []
}

/** True for a serial of a known shape that no cut, no confusion and no other kind of number explains as well. */
function isSure(serial: string): boolean {
  const shape = serialShape(serial)
  if (shape === 'other' || /^\d+$/.test(serial) || /[OI]/.test(serial)) return false
  // What begins like twenty characters and has fewer has lost some.
  return shape === '20' || !serial.startsWith('1581F')
}

/** Other serials that a person may confirm: digits for O and I, the part that has a shape where too much stands around it. */
function othersMeant(serial: string): string[] {
  const digits = serial.replaceAll('O', '0').replaceAll('I', '1')
  const others = serialShape(serial) === 'other' ? [digits, ...inside(serial)] : [digits]
  return [...new Set(others)].filter((other) => other !== serial)
}

function inside(serial: string): string[] {
  const parts = [...serial.matchAll(/(?=(1581F[0-9A-HJ-NP-Z]{15}))/g)].map(([, part = '']) => part)
  const bare = serial.replace(/^(?:21|SN|S)/, '')
  return bare !== serial && isSure(bare) ? [...parts, bare] : parts
}

/** Small words with spaces between them. */
function isSentence(text: string): boolean {
  const words = text.trim().split(/\s+/)
  return (
    words.length > 1 && words.some((word) => /^\p{L}{3,}[.,!?]?$/u.test(word) && word !== word.toUpperCase())
  )
}

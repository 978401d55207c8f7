import {
  groupSeparator,
  readBracketed,
  readElementString,
  type Gs1Elements,
  type LabelPart,
} from './serial-gs1.ts'
import { readFields, readLabelled } from './serial-labels.ts'
import { readJson } from './serial-json.ts'
import { readUrl } from './serial-url.ts'
import { judgePlain, judgeSerials, judgeShaped, type SerialContent } from './serial-judge.ts'

// How a GS1 separator is written where it cannot be typed.
const writtenSeparators = /\u241d|<GS>|\{GS\}|\[GS\]|\\u001d|\\x1d|%1D(?=\d)/gi
// GS1 DataMatrix, GS1-128, GS1 QR, DotCode and DataBar say so in front of what they carry.
const gs1Symbols = /^\](?:C1|d2|Q3|J1|e[0-3])/
// White space and control characters around the text; a group separator in front means that GS1 follows.
const around = new RegExp(`^(?:\\s|(?!${groupSeparator})\\p{Cc})+|[\\s\\p{Cc}]+$`, 'gu')
const articleSymbols = /^\]E[0-4]/

/** What a text says that a US keyboard has typed: labels of all kinds, and the bare serial. */
export function readContent(typed: string): SerialContent {
  const text = typed
    .replaceAll(writtenSeparators, groupSeparator)
    .replaceAll(/[\ufeff\u200b-\u200d\u2060]/g, '')
    .replaceAll(around, '')
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0]
  if (aim === undefined) return readBody(text, false)
  const body = text.slice(aim.length)
  const symbol: LabelPart = { what: 'aim', value: aim }
  if (articleSymbols.test(aim)) {
    return { ...none('article-code'), leftAside: [symbol, { what: 'article-code', value: body }] }
  }
  const content = readBody(body, gs1Symbols.test(aim))
  return { ...content, leftAside: [symbol, ...content.leftAside] }
}

function none(refused: SerialContent['refused']): SerialContent {
  return { read: null, serial: null, sure: false, maybe: [], leftAside: [], refused }
}

function readBody(text: string, saysGs1: boolean): SerialContent {
  const structured = readJson(text) ?? readUrl(text) ?? readMessage(text) ?? readGs1(text, saysGs1)
  if (structured) return structured
  const labelled = readLabelled(text)
  if (labelled) return labelled
  const whole = judgePlain(text)
  if (whole.sure) return whole
  return readFields(text) ?? whole
}

function readGs1(text: string, saysGs1: boolean): SerialContent | null {
  const bracketed = readBracketed(text)
  if (bracketed) return ofElements(bracketed, text, true)
  const announced = saysGs1 || text.startsWith(groupSeparator)
  if (!announced && !text.includes(groupSeparator) && !/^01\d{14}/.test(text)) return null
  const elements = readElementString(text)
  if (elements) return ofElements(elements, text, announced)
  const maybe = serialsAfter21(text)
  if (maybe.length > 0) return { ...none(null), read: 'gs1', maybe }
  if (!announced) return null
  // The symbol says GS1 and its text is none: what stands there is asked about, never taken.
  const plain = judgePlain(text)
  return plain.serial === null ? plain : { ...plain, serial: null, sure: false, maybe: [plain.serial] }
}

/** `announced`: something in front says that GS1 follows. Without it, what looks like an identifier may be how a serial begins. */
function ofElements({ serial, others }: Gs1Elements, text: string, announced: boolean): SerialContent {
  const bare = announced ? [] : judgeShaped(text.split(groupSeparator)[0] ?? '')
  if (serial === null) {
    const maybe = [...serialsAfter21(text), ...bare]
    if (maybe.length > 0) return { ...none(null), read: 'gs1', maybe, leftAside: others }
    const onlyArticle = others.length > 0 && others.every(({ what }) => what === 'gtin')
    return { ...none(onlyArticle ? 'article-code' : 'no-serial'), read: 'gs1', leftAside: others }
  }
  const judged = judgeSerials('gs1', [serial], others)
  if (judged.sure) return judged
  const cut = serialsAfter21(text)
  // A separator that got lost, or a serial that begins like an identifier, explains an unusual serial as well.
  const maybe = [
    ...new Set([...cut, ...bare, ...(judged.serial === null ? [] : [judged.serial]), ...judged.maybe]),
  ]
  return cut.length + bare.length === 0 ? judged : { ...judged, serial: null, maybe, refused: null }
}

/** A separator got lost before or behind the serial: what has the whole shape of one after its identifier is asked about. */
function serialsAfter21(text: string): string[] {
  const found = new Set<string>()
  for (const { index } of text.matchAll(/(?=21)/g)) {
    const after = text.slice(index + 2).split(groupSeparator)[0] ?? ''
    for (const length of [after.length, 20, 19, 14]) {
      const [part, rest] = [after.slice(0, length), after.slice(length)]
      if (rest !== '' && readElementString(rest) === null) continue
      const judged = judgePlain(part)
      if (judged.sure && judged.serial !== null) found.add(judged.serial)
    }
  }
  return [...found]
}

/** ISO/IEC 15434: `[)>` and fields with the identifiers of GS1 (05) or of ANSI MH10.8.2 (06: S is the serial). */
function readMessage(text: string): SerialContent | null {
  if (!text.startsWith('[)>')) return null
  const [format = '', ...elements] = text.slice('[)>'.length).split(groupSeparator)
  const body = elements.join(groupSeparator).replaceAll(/\p{Cc}+$/gu, '')
  if (format.endsWith('05')) return readGs1(body, true)
  if (!format.endsWith('06')) return null
  const fields = elements.map((field) => field.replaceAll(/\p{Cc}/gu, '')).filter((field) => field !== '')
  const serials = fields.flatMap((field) => (/^S[^\s]/.test(field) ? [field.slice(1)] : []))
  const others = fields.filter((field) => !field.startsWith('S')).map(messagePart)
  return judgeSerials('gs1', serials, others)
}

function messagePart(field: string): LabelPart {
  if (/^1?T/.test(field)) return { what: 'lot', value: field.replace(/^1?T/, '') }
  if (/^1?P/.test(field)) return { what: 'model', value: field.replace(/^1?P/, '') }
  if (/^Q\d/.test(field)) return { what: 'quantity', value: field.slice(1) }
  return { what: 'other', value: field }
}

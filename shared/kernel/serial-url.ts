import { hasCheckDigit, type LabelPart, type LabelPartName } from './serial-gs1.ts'
import { isSerialName } from './serial-json.ts'
import { judgeSerials, judgeShaped, type SerialContent } from './serial-judge.ts'

// Identifiers of a GS1 Digital Link in its path, with the short names of its first edition.
const linkParts: Readonly<Record<string, LabelPartName | 'serial'>> = {
  '01': 'gtin',
  gtin: 'gtin',
  '10': 'lot',
  lot: 'lot',
  '21': 'serial',
  ser: 'serial',
  '22': 'other',
  cpv: 'other',
}

/** An address with a serial in it: a GS1 Digital Link or a maker's page; null where the text is no address. */
export function readUrl(text: string): SerialContent | null {
  const parts = /^(?:https?:\/\/|www\.)([^\s/?#]+)([^\s?#]*)(?:\?([^\s#]*))?(?:#(\S*))?$/i.exec(text)
  if (!parts) return null
  const [, host = '', path = '', query = '', fragment = ''] = parts
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode)
  const pairs = [
    ...pairsOf(query),
    ...pairsOf(fragment.includes('?') ? fragment.slice(fragment.indexOf('?') + 1) : fragment),
  ]
  const others: LabelPart[] = [{ what: 'url', value: host }]
  const gtin = segments.findIndex(
    (segment, place) =>
      linkParts[segment.toLowerCase()] === 'gtin' &&
      hasCheckDigit((segments[place + 1] ?? '').padStart(14, '0')),
  )
  if (gtin >= 0) return readLink(segments.slice(gtin), pairs, others)
  const named: string[] = []
  const rest: string[] = []
  for (const [name, value] of pairs) {
    if (isSerialName(name) || name.toLowerCase() === 's/n') named.push(value)
    else others.push({ what: 'other', value: `${name}=${value}` })
    if (!isSerialName(name)) rest.push(value)
  }
  for (const [place, segment] of segments.entries()) {
    const before = segments[place - 1] ?? ''
    if (place > 0 && isSerialName(before)) named.push(segment)
    else rest.push(segment)
  }
  if (named.length > 0) return judgeSerials('url', named, others)
  // Nothing names it: what has the shape of a serial is asked about.
  const maybe = [...new Set(rest.flatMap(judgeShaped))]
  const nothing = judgeSerials('url', [], others)
  return maybe.length > 0 ? { ...nothing, maybe, refused: null } : { ...nothing, refused: 'address' }
}

function readLink(
  segments: readonly string[],
  pairs: readonly (readonly [string, string])[],
  others: LabelPart[],
): SerialContent {
  const serials: string[] = []
  for (let place = 0; place + 1 < segments.length; place += 2) {
    const what = linkParts[(segments[place] ?? '').toLowerCase()] ?? 'other'
    const value = segments[place + 1] ?? ''
    if (what === 'serial') serials.push(value)
    else others.push({ what, value })
  }
  for (const [name, value] of pairs) {
    if (name === '21') serials.push(value)
    else others.push({ what: name === '10' ? 'lot' : 'other', value })
  }
  return judgeSerials('digital-link', serials, others)
}

function pairsOf(query: string): [string, string][] {
  return query
    .split(/[&;]/)
    .filter((pair) => pair.includes('='))
    .map((pair) => [decode(pair.slice(0, pair.indexOf('='))), decode(pair.slice(pair.indexOf('=') + 1))])
}

/** Percent signs read where they can be, and left as they are where not. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

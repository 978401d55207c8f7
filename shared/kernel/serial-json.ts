import type { LabelPart } from './serial-gs1.ts'
import { judgeSerials, judgeShaped, type SerialContent } from './serial-judge.ts'

/** Names under which programs keep a serial. */
export function isSerialName(name: string): boolean {
  return /^(?:(?:device|product|aircraft|unit|hw|hardware|drone|uav)?(?:sn|ser|serial|serialno|serialnr|serialnum|serialnumber|serialcode)|vyrobnicislo|seriovecislo)$/.test(
    name
      .normalize('NFD')
      .toLowerCase()
      .replaceAll(/[^a-z]/g, ''),
  )
}

/** A JSON payload with a serial in it; null where the text is no JSON object or list. */
export function readJson(text: string): SerialContent | null {
  if (!/^[[{]/.test(text)) return null
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const named: string[] = []
  const numbers: string[] = []
  const others: LabelPart[] = []
  const texts: string[] = []
  const visit = (value: unknown, name: string, depth: number): void => {
    if (Array.isArray(value)) {
      for (const entry of value) if (depth < 8) visit(entry, name, depth + 1)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) if (depth < 8) visit(entry, key, depth + 1)
    } else if (isSerialName(name) && typeof value === 'string') named.push(value)
    else if (isSerialName(name) && typeof value === 'number') numbers.push(String(value))
    else if (typeof value === 'string' || typeof value === 'number') {
      if (typeof value === 'string') texts.push(value)
      others.push({ what: 'other', value: `${name}: ${String(value)}`.slice(0, 200) })
    }
  }
  visit(parsed, '', 0)
  if (named.length > 0) return judgeSerials('json', named, others)
  const nothing = judgeSerials('json', [], others)
  // Nothing names it: what has the shape of a serial is asked about.
  const maybe = numbers.length > 0 ? [] : [...new Set(texts.flatMap(judgeShaped))]
  if (maybe.length > 0) return { ...nothing, maybe, refused: null }
  // A number has lost its leading zeros, and above 2⁵³ its last digits: it is never taken.
  return numbers.length > 0 ? { ...nothing, refused: 'ruined-number' } : nothing
}

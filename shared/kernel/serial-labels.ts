import { groupSeparator, readElementString, type LabelPart } from './serial-gs1.ts'
import { judgePlain, judgeSerials, type SerialContent } from './serial-judge.ts'

// "S/N:", "SN=", "Serial No." and what labels say in the languages that pass this bench. A sign or a space follows.
const words = [
  's\\s*/\\s*n(?:o|r)?',
  's\\.\\s?n\\.',
  'sn',
  'serial(?:[\\s_-]*(?:number|num|no|nr|n|code))?',
  'ser\\.?[\\s_-]*(?:number|no|nr|n)',
  'v[ýy]robn[íi]\\s*[čc](?:[íi]slo|\\.)',
  's[ée]riov[ée]\\s*[čc](?:[íi]slo|\\.)',
  's\\.\\s?[čc]\\.',
  'v\\.\\s?[čc]\\.',
  'seriennummer',
  'serien-?nr',
  'num[ée]ro\\s+de\\s+s[ée]rie',
  'n[°º]\\s*(?:de\\s+)?s[ée]rie',
  'numer\\s+seryjny',
  'sorozatsz[áa]m',
].join('|')
// The stroke of "S/N" cannot be of a serial: the serial may follow it at once.
const glued = 's\\s*/\\s*n(?=[\\p{L}\\p{N}])'
const label = new RegExp(`(?<![\\p{L}\\p{N}])(?:(?:${words})\\s*(?:[.:：#=\\-–]+\\s*|\\s+)|${glued})`, 'giu')
const onlyLabel = new RegExp(`^(?:${words})\\s*[.:：#=\\-–]*\\s*$`, 'iu')
const ends = new RegExp(`[;,|\\n\\r\\t${groupSeparator}"'<>{}]`)
const between = new RegExp(`[;,|\\n\\r\\t${groupSeparator}]`)

/** `S/N: …`, alone or among other things; null where no label stands there. */
export function readLabelled(text: string): SerialContent | null {
  if (onlyLabel.test(text)) return judgeSerials('labelled', [], [])
  const found = [...text.matchAll(label)]
  if (found.length === 0) return null
  const named: string[] = []
  let others = ''
  let from = 0
  for (const [at, { 0: word, index }] of found.entries()) {
    if (index < from) continue
    others += `${text.slice(from, index)}\n`
    const until = found[at + 1]?.index ?? text.length
    const value = valueOf(text.slice(index + word.length, until))
    named.push(value)
    from = index + word.length + value.length
  }
  others += text.slice(from)
  const content = judgeSerials('labelled', named, partsOf(others))
  // A word that only looks like a label ("serial" in a sentence) must not hide what stands beside it.
  return content.serial !== null || content.maybe.length > 0 || /^\s*(?:s\s*\/|sn|ser)/i.test(text)
    ? content
    : null
}

function valueOf(rest: string): string {
  const [field = ''] = rest.split(ends, 1)
  // "S/N: X  P/N: Y": the next label ends it.
  const [before = ''] = field.split(/\s+\p{L}[\p{L}\s./]{0,14}[:=]/u, 1)
  if (judgePlain(before).sure) return before
  const [word = ''] = before.split(/\s/, 1)
  return judgePlain(word).sure ? word : before
}

/** Several things between `;`, `,`, `|`, line ends or separators: the one that has the shape of a serial. Null where none has. */
export function readFields(text: string): SerialContent | null {
  const fields = text
    .split(between)
    .map((field) => field.trim())
    .filter((field) => field !== '')
  if (fields.length < 2) return null
  const judged = fields.map((field) => ({ field, content: judgePlain(field) }))
  const sure = judged.filter(({ content }) => content.sure)
  if (sure.length === 0) return null
  const serials = [...new Set(sure.map(({ content }) => content.serial ?? ''))]
  const others = judged.filter(({ content }) => !content.sure).map(({ field }) => field)
  const leftAside = others.flatMap((field) =>
    text.includes(groupSeparator) ? elementsOf(field) : [part(field)],
  )
  const content = judgeSerials('labelled', serials, leftAside)
  // Beside a group separator the serial should have had its own identifier: it is taken, and not for certain.
  return text.includes(groupSeparator) ? { ...content, sure: false } : content
}

function elementsOf(field: string): LabelPart[] {
  return [...(readElementString(field)?.others ?? [part(field)])]
}

function partsOf(text: string): LabelPart[] {
  return text
    .split(between)
    .map((field) => field.trim())
    .filter((field) => /[\p{L}\p{N}]/u.test(field))
    .map(part)
}

function part(value: string): LabelPart {
  const { refused } = judgePlain(value)
  if (refused === 'article-code' || refused === 'tracking-number' || refused === 'own-number') {
    return { what: refused, value }
  }
  return { what: 'other', value }
}

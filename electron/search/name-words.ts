import type { PersonalRecord } from '../personal/personal-store.ts'
import { SHORTEST_PART } from './fts.ts'

/** What a person is found by, folded. Telephone numbers are found with and without their spaces. */
export function wordsOf(record: PersonalRecord): string {
  const phone = record['phone'] ?? ''
  return fold([...Object.values(record), phone.replaceAll(/\D/g, '')].join(' '))
}

/** So many bytes of one text at most are looked through: the memory of the index is bounded whatever people paste. */
const MOST_TEXT_BYTES = 2_000

/** What a text is found by: each of its words once, folded, the first ones where they are too many. */
export function wordsOfText(text: string): string {
  const words = [...new Set(fold(text).split(' '))].join(' ').trim()
  return Buffer.from(words, 'utf8').subarray(0, MOST_TEXT_BYTES).toString('utf8')
}

/** The parts of a question, folded; each has to be found. Null where none is long enough. */
export function partsOf(text: string): readonly string[] | null {
  const parts = fold(text)
    .split(' ')
    .filter((part) => Array.from(part).length >= SHORTEST_PART)
  return parts.length === 0 ? null : parts
}

/** Without diacritics, capitals and control characters, one space between words. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
}

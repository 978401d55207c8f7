import { readFileSync } from 'node:fs'
import type { Language } from '../../shared/kernel/centre.ts'

/** A row of docs/glossary.md: a term, and the words that must not be used for it. */
export interface GlossaryRow {
  readonly term: Readonly<Record<Language, string>>
  readonly meaning: string
  readonly retired: Readonly<Record<Language, readonly string[]>>
}

/** Reads the one table of a glossary in Markdown. Throws where a row has not exactly five cells. */
export function readGlossary(markdown: string): readonly GlossaryRow[] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) => {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const [en, cs, meaning, notEn, notCs, ...more] = cells
    if (!en || !cs || !meaning || !notEn || !notCs || more.length > 0) {
      throw new Error(`a glossary row needs five filled cells: ${line}`)
    }
    return { term: { en, cs }, meaning, retired: { en: wordsOf(notEn), cs: wordsOf(notCs) } }
  })
}

export const glossary = (): readonly GlossaryRow[] =>
  readGlossary(readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8'))

/**
 * Retired words that a text uses. Whole words in any case, also across a line break: a part of a
 * hyphenated word is not one; `*` in a retired word stands for
 * any ending.
 */
export function retiredIn(text: string, language: Language, rows: readonly GlossaryRow[]): readonly string[] {
  return rows.flatMap(({ retired }) => retired[language]).filter((word) => patternOf(word).test(text))
}

const patterns = new Map<string, RegExp>()

function wordsOf(cell: string): readonly string[] {
  return cell === '—' ? [] : cell.split(',').map((word) => word.trim())
}

function patternOf(word: string): RegExp {
  const known = patterns.get(word)
  if (known) return known
  const body = word
    .split(/\s+/)
    .map((part) => part.replaceAll(/[.?+()]/g, String.raw`\$&`).replaceAll('*', String.raw`\p{L}*`))
    .join(String.raw`\s+`)
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}-])${body}(?![\p{L}\p{N}-])`, 'iu')
  patterns.set(word, pattern)
  return pattern
}

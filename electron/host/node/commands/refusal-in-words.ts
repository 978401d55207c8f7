import type { Refusal } from '../../../../shared/kernel/result.ts'
import { loadWords } from '../../../words/words.ts'

/** What the screens of a feature say to the same refusal, in English. */
export function refusalInWords({ code, params }: Refusal, resourcesDir: string, namespace: string): string {
  const t = loadWords(resourcesDir).in('en', namespace)
  const facts = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  )
  const keys = [`errors.${code}.what`, `errors.${code}.todo`, `export.${code}`]
  const sentences = keys.map((key) => ({ key, text: t(key, facts) })).filter(({ key, text }) => text !== key)
  return sentences.length === 0 ? `(${code})` : sentences.map(({ text }) => text).join(' ')
}

import { useRefusalWords } from '../../client/refusal-words.ts'
import type { RefusalError } from '../../client/refusal-error.ts'
import type { Result } from '../../../shared/kernel/result.ts'

/** What a PIN dialog is told: words that say why not, or null where it is done. */
export function usePinAnswer(): (done: Result<unknown, RefusalError>) => string | null {
  const wordsFor = useRefusalWords()
  return (done) => {
    if (done.ok) return null
    const { what, todo } = wordsFor(done.error)
    return [what, todo].filter(Boolean).join(' ')
  }
}

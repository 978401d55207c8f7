import type { Result } from '../../../shared/kernel/result.ts'
import type { RefusalError } from '../client/refusal-error.ts'
import { useSecretWords } from './secret-words.ts'

/** What a PIN dialog is told: words that say why not, or null where it is done. */
export function usePinAnswer(): (done: Result<unknown, RefusalError>) => string | null {
  const wordsFor = useSecretWords()
  return (done) => (done.ok ? null : wordsFor(done.error))
}

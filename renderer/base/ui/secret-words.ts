import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import {
  secretProblem,
  SHORTEST_PASSWORD,
  SHORTEST_PIN,
  type SecretProblem,
} from '../../../shared/people/secrets.ts'
import type { RefusalError } from '../client/refusal-error.ts'
import { useRefusalWords } from '../client/refusal-words.ts'
import { useFormats } from '../i18n/use-formats.ts'

/** A refused secret in one or two sentences: what was wrong, how long to wait, how many tries are left. */
export function useSecretWords(): (refusal: RefusalError) => string {
  const { t } = useTranslation('people')
  const formats = useFormats()
  const wordsFor = useRefusalWords()
  return useCallback(
    (refusal) => {
      const { waitMs, triesLeft } = refusal.params
      const wait =
        typeof waitMs === 'number' && waitMs > 0
          ? t('secret.waitFor', { duration: formats.duration(Math.ceil(waitMs / 1000) * 1000) })
          : null
      if (refusal.code === 'wait') return wait ?? t('secret.wrong')
      if (refusal.code === 'wrong-secret') {
        const left =
          typeof triesLeft === 'number' && triesLeft <= 5 ? t('secret.triesLeft', { count: triesLeft }) : null
        return [t('secret.wrong'), wait, left].filter((part) => part !== null).join(' ')
      }
      const { what, todo } = wordsFor(refusal)
      return todo === undefined ? what : `${what} ${todo}`
    },
    [t, formats, wordsFor],
  )
}

/** Why a new secret cannot be taken, in words; null where it can. */
export function useWeakSecretWords(): (secret: string) => string | null {
  const { t } = useTranslation('people')
  return useCallback(
    (secret) => {
      const problem = secretProblem(secret)
      return problem && t(weakKey(problem), { pin: SHORTEST_PIN, password: SHORTEST_PASSWORD })
    },
    [t],
  )
}

function weakKey(problem: SecretProblem): string {
  return `secret.weak.${problem}`
}

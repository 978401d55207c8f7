import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { codeInWords, pseudonym } from '../../shared/reports/document.ts'

/** A code of a report in the language on screen; one without words is shown as it is. */
export function useCodeWords(): (code: string, words: string) => string {
  const { t } = useTranslation(['reports', 'cases'])
  return useCallback((code, words) => codeInWords(code, words, (key) => t(key)), [t])
}

/** Who did it: a person by name, what works by itself by its job, somebody who is gone by the end of their number. */
export function useActorWords(): (
  name: string | null | undefined,
  job: string | null,
  id?: string | null,
) => string {
  const { t } = useTranslation('reports')
  return useCallback(
    (name, job, id = null) =>
      name ??
      (job === null && id !== null ? pseudonym(id, (key) => t(key)) : t(`paper.actor.${job ?? 'nobody'}`)),
    [t],
  )
}

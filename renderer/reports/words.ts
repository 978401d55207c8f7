import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { codeInWords } from '../../shared/reports/document.ts'

/** A code of a report in the language on screen; one without words is shown as it is. */
export function useCodeWords(): (code: string, words: string) => string {
  const { t } = useTranslation(['reports', 'cases'])
  return useCallback((code, words) => codeInWords(code, words, (key) => t(key)), [t])
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createGateWords } from '../../../../shared/words/gate-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'

/** Gates in words, in the language on screen and the zone of the record around. */
export function useGateWords(): ReturnType<typeof createGateWords> {
  const { i18n } = useTranslation('explanation')
  const { language, zone } = useFormats()
  return useMemo(() => {
    const say = i18n.getFixedT(language, 'explanation')
    return createGateWords((key, facts) => say(key, { ...facts }), language, zone)
  }, [i18n, language, zone])
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../shared/people/centre.ts'
import { createFormats, type Formats } from './formats.ts'
import { usePlace } from './place.ts'

/** How this person reads dates, times, durations and money: their language, the centre's zone. */
export function useFormats(): Formats {
  const { t, i18n } = useTranslation('common')
  const { zone } = usePlace()
  const language = languages.find((known) => known === i18n.resolvedLanguage) ?? 'en'
  return useMemo(
    () =>
      createFormats(language, zone, {
        ahead: (distance) => t('time.ahead', { distance }),
        ago: (distance) => t('time.ago', { distance }),
        now: t('time.now'),
      }),
    [language, zone, t],
  )
}

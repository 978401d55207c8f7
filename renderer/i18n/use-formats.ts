import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../shared/people/centre.ts'
import { createFormats, type Formats } from './formats.ts'
import { useZoneHere } from './in-zone.tsx'
import { usePlace } from './place.ts'

/** How this person reads dates, times, durations and money: their language, the zone of the record around or else the centre's. */
export function useFormats(): Formats {
  const { t, i18n } = useTranslation('common')
  const place = usePlace()
  const zone = useZoneHere() ?? place.zone
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

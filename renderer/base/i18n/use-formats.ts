import type { i18n } from 'i18next'
import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../../../shared/kernel/centre.ts'
import { createFormats, type Formats } from './formats.ts'
import { useZoneHere } from './in-zone.tsx'
import { usePlace } from './place.ts'

/** How this person reads dates, times, durations and money: their language, the zone of the record around or else the centre's. */
export function useFormats(): Formats {
  const { i18n } = useTranslation('common')
  const place = usePlace()
  const zone = useZoneHere() ?? place.zone
  return sharedFormats(i18n, languages.find((known) => known === i18n.resolvedLanguage) ?? 'en', zone)
}

const known = new WeakMap<i18n, Map<string, Formats>>()

/** Made once for a language and a zone: a long list asks for them in every cell. */
function sharedFormats(words: i18n, language: Language, zone: string): Formats {
  const ofWords = known.get(words) ?? new Map<string, Formats>()
  known.set(words, ofWords)
  const key = `${language} ${zone}`
  const found = ofWords.get(key)
  if (found) return found
  const t = words.getFixedT(language, 'common')
  const formats = createFormats(language, zone, {
    ahead: (distance) => t('time.ahead', { distance }),
    ago: (distance) => t('time.ago', { distance }),
    now: t('time.now'),
  })
  ofWords.set(key, formats)
  return formats
}

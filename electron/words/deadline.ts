import { DateTime } from 'luxon'
import type { Language } from '../../shared/kernel/centre.ts'

const locales: Readonly<Record<Language, string>> = { cs: 'cs-CZ', en: 'en-GB' }

/** A deadline as a customer reads it: weekday, date, time and the name of the zone. */
export function deadlineText(at: number, zone: string, language: Language): string {
  return DateTime.fromMillis(at, { zone, locale: locales[language] }).toLocaleString({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
}

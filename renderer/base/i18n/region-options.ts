import { countryCodes, currencyCodes } from '../../../shared/kernel/country-currency.ts'
import type { Language } from '../../../shared/kernel/centre.ts'
import type { SearchOption } from '../ui/search-select.tsx'

/** Countries by their name in the language, sorted as that language sorts. */
export function countryOptions(language: Language): readonly SearchOption[] {
  return named(language, 'region', countryCodes)
}

export function currencyOptions(language: Language): readonly SearchOption[] {
  return named(language, 'currency', currencyCodes)
}

/** Zones as people say them: Prague · Europe/Prague. */
export function zoneOptions(language: Language): readonly SearchOption[] {
  return Intl.supportedValuesOf('timeZone')
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' '), detail: offsetOf(zone, language) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
}

function named(
  language: Language,
  type: 'region' | 'currency',
  codes: readonly string[],
): readonly SearchOption[] {
  const names = new Intl.DisplayNames([language], { type })
  return codes
    .map((code) => ({ value: code, label: capital(names.of(code) ?? code, language), detail: code }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
}

function capital(name: string, language: Language): string {
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1)
}

function offsetOf(zone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    timeZoneName: 'shortOffset',
  }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

import { countryCodes } from '../../shared/kernel/country-currency.ts'

/** The zone of this computer, which is where a centre most likely stands. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The country that this browser's language names, or the one whose time this computer shows; null where neither tells. */
export function likelyCountry(): string | null {
  if (ownZone() === 'Europe/Prague') return 'CZ'
  const region = new Intl.Locale(navigator.language).region
  return region !== undefined && countryCodes.includes(region) ? region : null
}

/** What is paid with there; null where a person had better choose. */
export function likelyCurrency(country: string): string | null {
  if (euro.has(country)) return 'EUR'
  return ownCurrency[country] ?? null
}

/** "Servis Praha" → SP; a single word gives its first three letters. Two to five letters or digits, or nothing. */
export function likelyCode(name: string): string {
  const words = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean)
  const [first = ''] = words
  const code = words.length > 1 ? words.map((word) => word[0] ?? '').join('') : first.slice(0, 3)
  return code.length < 2 ? '' : code.slice(0, 5)
}

const euro = new Set('AT BE HR CY EE FI FR DE GR IE IT LV LT LU MT NL PT SK SI ES'.split(' '))
const ownCurrency: Readonly<Record<string, string>> = {
  CZ: 'CZK',
  PL: 'PLN',
  HU: 'HUF',
  RO: 'RON',
  SE: 'SEK',
  DK: 'DKK',
  NO: 'NOK',
  CH: 'CHF',
  GB: 'GBP',
  US: 'USD',
}

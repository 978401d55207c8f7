import { MapPin } from 'lucide-react'
import { getI18n } from 'react-i18next'
import { scannedLocation } from '../../shared/locations/index.ts'
import { callApi } from '../base/client/client.ts'
import type { LookupHit, LookupQuestion } from '../base/lookup-hit.ts'
import { locationWords } from './location-words.ts'

/** The location whose label was scanned, or whose code or name was typed: it opens the list of what lies there. */
export async function findLocations({ text, scanned }: LookupQuestion): Promise<readonly LookupHit[]> {
  const code = scannedLocation(text)
  // Nothing but a label of a location is one to a scanner.
  if (scanned && code === null) return []
  const { locations } = await callApi('locations.list', {})
  const typed = text.trim().toLocaleUpperCase()
  const found = locations.filter((one) =>
    code === null ? one.code === typed || startsWord(one.name, typed) : one.code === code,
  )
  const { t } = getI18n()
  return found.slice(0, MOST).map((one) => ({
    id: `location ${one.code}`,
    icon: MapPin,
    title: locationWords(one.code, locations),
    detail: t('locations:units', { count: one.units }),
    opensFirst: scanned,
    to: `/cases?at=${encodeURIComponent(one.code)}`,
  }))
}

/** More are the list's business. */
const MOST = 4
/** Shorter words are the beginning of everything. */
const SHORTEST = 3

function startsWord(name: string, typed: string): boolean {
  if (typed.length < SHORTEST) return false
  return ` ${name.toLocaleUpperCase()}`.includes(` ${typed}`)
}

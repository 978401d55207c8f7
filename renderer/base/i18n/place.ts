import { useSyncExternalStore } from 'react'
import type { Language } from '../../../shared/kernel/centre.ts'

/** What the centre decides for everybody on its benches. */
export interface Place {
  /** IANA zone in which every time is shown. */
  readonly zone: string
  readonly language: Language
  readonly currency: string
}

/** Until a centre exists there is only this computer to ask. */
const beforeCentre: Place = {
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  language: navigatorLanguage(),
  currency: 'USD',
}

let place = beforeCentre
const listeners = new Set<() => void>()

/** Called once the centre is known (and again when a manager changes it). Null: there is no centre yet. */
export function setPlace(next: Place | null): void {
  const wanted = next ?? beforeCentre
  if (wanted.zone === place.zone && wanted.language === place.language && wanted.currency === place.currency)
    return
  place = wanted
  for (const listener of listeners) listener()
}

export function currentPlace(): Place {
  return place
}

export function subscribePlace(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePlace(): Place {
  return useSyncExternalStore(subscribePlace, currentPlace)
}

function navigatorLanguage(): Language {
  const wanted = typeof navigator === 'undefined' ? 'en' : navigator.language
  return /^(cs|sk)\b/i.test(wanted) ? 'cs' : 'en'
}

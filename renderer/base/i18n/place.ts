import type { Language } from '../../../shared/kernel/centre.ts'
import { createStore } from '../store.ts'

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

const places = createStore(beforeCentre)

/** Called once the centre is known (and again when a manager changes it). Null: there is no centre yet. */
export function setPlace(next: Place | null): void {
  const wanted = next ?? beforeCentre
  const place = currentPlace()
  if (wanted.zone === place.zone && wanted.language === place.language && wanted.currency === place.currency)
    return
  places.set(wanted)
}

export const currentPlace = places.get
export const subscribePlace = places.subscribe
export const usePlace = places.useValue

function navigatorLanguage(): Language {
  const wanted = typeof navigator === 'undefined' ? 'en' : navigator.language
  return /^(cs|sk)\b/i.test(wanted) ? 'cs' : 'en'
}

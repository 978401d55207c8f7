import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { loadCatalogue } from './catalogue.ts'
import { languages, type Language } from '../../../shared/kernel/centre.ts'
import { createFormats } from './formats.ts'
import { currentPlace, subscribePlace } from './place.ts'
import { currentPreferences, subscribePreferences } from './preferences.ts'

/** The language on screen: the person's choice, else the centre's. */
export function effectiveLanguage(): Language {
  return currentPreferences().language ?? currentPlace().language
}

/** The words of the program, ready at once: nothing is fetched. */
export function createWords(language: Language): i18n {
  const catalogue = loadCatalogue()
  const words = createInstance()
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: languages,
    resources: catalogue,
    ns: Object.keys(catalogue.en),
    defaultNS: 'common',
    initAsync: false,
    returnNull: false,
    returnEmptyString: false,
    interpolation: { escapeValue: false }, // React escapes.
  })
  // `{{at, instant}}`: with weekday, seconds and zone. A refusal may name the instants that it rests on.
  words.services.formatter?.add('instant', (at: unknown, lng) =>
    typeof at === 'number' ? createFormats(languageOf(lng), currentPlace().zone).exact(at) : '',
  )
  // `{{at, until}}`: a deadline, to be read after "until". At local midnight it is the end of the day before.
  words.services.formatter?.add('until', (at: unknown, lng) =>
    typeof at === 'number' ? createFormats(languageOf(lng), currentPlace().zone).until(at) : '',
  )
  return words
}

function languageOf(lng: string | undefined): Language {
  return languages.find((known) => known === lng) ?? 'en'
}

/** Words that follow the person and the centre. Also keeps `<html lang>` right for those who hear the screen. */
export function startWords(): i18n {
  const words = createWords(effectiveLanguage())
  const follow = () => {
    const language = effectiveLanguage()
    document.documentElement.lang = language
    if (words.language !== language) void words.changeLanguage(language)
  }
  subscribePlace(follow)
  subscribePreferences(follow)
  follow()
  return words
}

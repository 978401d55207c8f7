import { languages, type Language } from '../../../shared/kernel/centre.ts'

export interface Words {
  readonly [key: string]: string | Words
}

/** Every locale file of the program, read when it is built: resources/locales/<language>/<namespace>.json */
const files = import.meta.glob<Words>('../../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
})

export type Catalogue = Readonly<Record<Language, Readonly<Record<string, Words>>>>

/** All words by language and namespace. */
export function loadCatalogue(): Catalogue {
  const found: Record<Language, Record<string, Words>> = { cs: {}, en: {} }
  for (const [path, words] of Object.entries(files)) {
    const [, folder, namespace] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
    const language = languages.find((known) => known === folder)
    if (language && namespace !== undefined) found[language][namespace] = words
  }
  return found
}

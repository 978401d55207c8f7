import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type i18n } from 'i18next'
import { z } from 'zod'
import { languages, type Language } from '../../shared/kernel/centre.ts'

/** Says one thing: a dotted key of the namespace, and the facts that its words are filled with. */
export type Translate = (key: string, facts?: Readonly<Record<string, string | number>>) => string

/** The words that the core needs (paper, mail, reports), in any language whatever is on screen. */
export interface Words {
  in(language: Language, namespace: string): Translate
}

const entries = z.record(z.string(), z.unknown())

/** Reads `<resourcesDir>/locales/<language>/<namespace>.json`. What has no words in a language is said in English. */
export function loadWords(resourcesDir: string): Words {
  // Read when the first word is said: a start does not wait for it.
  let read: i18n | null = null
  return {
    in(language, namespace) {
      read ??= readWords(resourcesDir)
      const t = read.getFixedT(language, namespace)
      return (key, facts) => t(key, { ...facts })
    },
  }
}

function readWords(resourcesDir: string): i18n {
  const instance = createInstance()
  void instance.init({
    resources: Object.fromEntries(
      languages.map((language) => [language, readFolder(join(resourcesDir, 'locales', language))]),
    ),
    fallbackLng: 'en',
    supportedLngs: languages,
    initAsync: false,
    // Whoever builds a page or a mail escapes for what it builds.
    interpolation: { escapeValue: false },
  })
  return instance
}

function readFolder(dir: string): Record<string, z.infer<typeof entries>> {
  return Object.fromEntries(
    readdirSync(dir)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.slice(0, -'.json'.length),
        entries.parse(JSON.parse(readFileSync(join(dir, file), 'utf8'))),
      ]),
  )
}

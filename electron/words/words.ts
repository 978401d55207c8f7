import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type i18n } from 'i18next'
import { z } from 'zod'
import { languages, type Language } from '../../shared/kernel/centre.ts'

/** Translates a dotted key of the namespace, interpolating the given facts. */
export type Translate = (key: string, facts?: Readonly<Record<string, string | number>>) => string

/** Translations that the core needs (paper, mail, reports), independent of the language on screen. */
export interface Words {
  in(language: Language, namespace: string): Translate
}

const entries = z.record(z.string(), z.unknown())

/** Reads `<resourcesDir>/locales/<language>/<namespace>.json`. Missing translations fall back to English. */
export function loadWords(resourcesDir: string): Words {
  // Loaded on first use, to keep startup fast.
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

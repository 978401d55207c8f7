import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const languages = ['cs', 'en'] as const
type Language = (typeof languages)[number]

/** The plural forms that each language needs (Unicode CLDR). */
const pluralForms = { cs: ['one', 'few', 'many', 'other'], en: ['one', 'other'] } as const
const pluralEnding = /_(zero|one|two|few|many|other)$/

const folder = (language: Language) => new URL(`../../../resources/locales/${language}/`, import.meta.url)

/** Every text of a file by its dotted key. */
function read(language: Language, file: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') texts.set(key, value)
    else {
      const branch = z.record(z.string(), z.unknown()).parse(value)
      for (const [name, inner] of Object.entries(branch)) walk(inner, key === '' ? name : `${key}.${name}`)
    }
  }
  walk(JSON.parse(readFileSync(new URL(file, folder(language)), 'utf8')), '')
  return texts
}

const files = readdirSync(folder('en')).sort()
const baseKeys = (texts: ReadonlyMap<string, string>) =>
  [...new Set([...texts.keys()].map((key) => key.replace(pluralEnding, '')))].sort()
const placeholders = (text: string) =>
  [...new Set(Array.from(text.matchAll(/\{\{\s*([\w.]+)/g), ([, name = '']) => name))].sort()

it('has the same files in both languages', () => {
  expect(readdirSync(folder('cs')).sort()).toEqual(files)
})

describe.each(files)('%s', (file) => {
  const texts = { cs: read('cs', file), en: read('en', file) }

  it('says the same things in both languages', () => {
    expect(baseKeys(texts.cs)).toEqual(baseKeys(texts.en))
  })

  it.each(languages)('leaves nothing unsaid in %s', (language) => {
    expect([...texts[language]].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it.each(languages)('has every plural form that %s needs', (language) => {
    const counted = [...texts[language].keys()].filter((key) => pluralEnding.test(key))
    const bases = [...new Set(counted.map((key) => key.replace(pluralEnding, '')))]
    const missing = bases.flatMap((base) =>
      pluralForms[language].map((form) => `${base}_${form}`).filter((key) => !texts[language].has(key)),
    )
    expect(missing).toEqual([])
  })

  it('fills the same places in both languages', () => {
    const other = (key: string) =>
      texts.cs.get(key) ?? texts.cs.get(key.replace(pluralEnding, '_other')) ?? ''
    const uneven = [...texts.en].filter(
      // "One case" may leave its number out.
      ([key, text]) => !key.endsWith('_one') && placeholders(text).join() !== placeholders(other(key)).join(),
    )
    expect(uneven).toEqual([])
  })
})

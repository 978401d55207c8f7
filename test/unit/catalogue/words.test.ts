import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogueTables } from '../../../shared/catalogue/check.ts'
import { components } from '../../../shared/catalogue/components.ts'
import { catalogueContract } from '../../../shared/catalogue/contract.ts'
import { importErrorCodes } from '../../../shared/catalogue/import-error.ts'
import { importModes } from '../../../shared/catalogue/import-merge.ts'
import { coverageStates } from '../../../shared/catalogue/lookup.ts'
import { categories } from '../../../shared/catalogue/model.ts'
import { columnHeading } from '../../../shared/catalogue/table-columns.ts'
import { tableLanguages } from '../../../shared/catalogue/table-words.ts'
import { versionStates } from '../../../shared/catalogue/validity.ts'

const locales = join(import.meta.dirname, '..', '..', '..', 'resources', 'locales')

/** Every key of a locale file with its words, plural endings taken away. */
function wordsOf(language: string, value?: unknown, path = ''): [string, string][] {
  const node: unknown = value ?? JSON.parse(readFileSync(join(locales, language, 'catalogue.json'), 'utf8'))
  if (typeof node === 'string') return [[path.replace(/_(one|few|many|other)$/, ''), node]]
  return Object.entries(Object(node)).flatMap(([key, inner]) =>
    wordsOf(language, inner, path === '' ? key : `${path}.${key}`),
  )
}

/** What the screens ask for by a code. */
const codes = [
  ...importErrorCodes.map((code) => `error.${code}`),
  ...components.map((code) => `component.${code}`),
  ...categories.map((code) => `category.${code}`),
  ...coverageStates.flatMap((code) => [`coverage.${code}`, `meaning.${code}`]),
  ...versionStates.map((code) => `settings.states.${code}`),
  ...catalogueTables.map((code) => `table.${code}`),
  ...importModes.flatMap((code) => [`draft.${code}`, `draft.${code}Words`]),
  ...Object.values(catalogueContract)
    .flatMap(({ errors }): readonly string[] => errors)
    .filter((code) => code !== 'changed-meanwhile')
    .map((code) => `errors.${code}.what`),
]

describe.each(tableLanguages)('the words of the catalogue in %s', (language) => {
  const words = new Map(wordsOf(language))

  test('are there for every code', () => {
    expect(codes.filter((code) => !words.has(code))).toEqual([])
  })

  test('are there for everything that the other language says', () => {
    const other = new Map(wordsOf(language === 'cs' ? 'en' : 'cs'))
    expect([...other.keys()].filter((key) => !words.has(key))).toEqual([])
  })

  test('name the parts as the table files do', () => {
    for (const component of components)
      expect(words.get(`component.${component}`)).toBe(columnHeading('coverage', component, language))
  })
})

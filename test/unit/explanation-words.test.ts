import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  decisionWarnings,
  factNames,
  missingFacts,
  noteCodes,
  otherReadings,
  ruleIds,
} from '../../shared/kernel/explanation-codes.ts'
import { gateResults } from '../../shared/kernel/explanation.ts'
import { languages } from '../../shared/kernel/centre.ts'
import { noteForms } from '../../shared/words/gate-forms.ts'
import { codedFacts, gateTitles } from '../../shared/words/gate-words.ts'
import { paidReasons } from '../../shared/words/paid-reason.ts'
import { resourcesDir } from '../support/shipped-catalogue.ts'

/** Where the words of each kind of code stand. A dot in a code would open a level of the file. */
const vocabularies: Readonly<Record<string, readonly string[]>> = {
  rule: [...ruleIds, ...gateTitles],
  otherReading: otherReadings,
  missing: missingFacts,
  warning: decisionWarnings,
  fact: factNames,
  result: gateResults,
  because: paidReasons,
}

const file = z
  .object({
    note: z.record(z.string(), z.record(z.string(), z.string())),
    value: z.record(z.string(), z.record(z.string(), z.string())),
  })
  .catchall(z.record(z.string(), z.unknown()))

const read = (language: string) =>
  file.parse(JSON.parse(readFileSync(join(resourcesDir, 'locales', language, 'explanation.json'), 'utf8')))

describe.each(languages)('the words of explanations in %s', (language) => {
  const words = read(language)

  test.each(Object.entries(vocabularies))('name every %s', (part, codes) => {
    const keys = codes.map((code) => code.replaceAll('.', '_'))
    expect(Object.keys(words[part] ?? {}).toSorted()).toEqual(keys.toSorted())
    expect(Object.values(words[part] ?? {}).filter((saying) => String(saying).trim() === '')).toEqual([])
  })

  test('have every form of every note, and name no fact that may be missing', () => {
    expect(Object.keys(words.note).toSorted()).toEqual([...noteCodes].toSorted())
    for (const code of noteCodes) {
      const forms: readonly { name: string; facts: readonly string[] }[] = [
        { name: 'plain', facts: [] },
        ...(noteForms[code] ?? []),
      ]
      const said = words.note[code] ?? {}
      expect(Object.keys(said).toSorted(), code).toEqual(forms.map(({ name }) => name).toSorted())
      for (const { name, facts } of forms) {
        const named = Array.from((said[name] ?? '').matchAll(/\{\{(\w+)\}\}/g), ([, fact = '']) => fact)
        expect(
          named.filter((fact) => !facts.includes(fact)),
          `${code}.${name}`,
        ).toEqual([])
      }
    }
  })

  test('have values for the facts whose words are ours, and for no others', () => {
    expect(Object.keys(words.value).toSorted()).toEqual([...codedFacts].toSorted())
  })
})

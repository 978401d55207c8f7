import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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
import { resourcesDir } from '../support/shipped-catalogue.ts'

/** Where the words of each kind of code stand. A dot in a code would open a level of the file. */
const vocabularies: Readonly<Record<string, readonly string[]>> = {
  rule: ruleIds,
  note: noteCodes,
  otherReading: otherReadings,
  missing: missingFacts,
  warning: decisionWarnings,
  fact: factNames,
  result: gateResults,
}

describe.each(languages)('the words of explanations in %s', (language) => {
  const file = join(resourcesDir, 'locales', language, 'explanation.json')
  const words: unknown = JSON.parse(readFileSync(file, 'utf8'))

  test.each(Object.entries(vocabularies))('name every %s', (part, codes) => {
    const keys = codes.map((code) => code.replaceAll('.', '_'))
    expect(Object.keys(sayings(words, part)).sort()).toEqual(keys.sort())
    expect(Object.values(sayings(words, part)).filter((saying) => !saying.trim())).toEqual([])
  })
})

function sayings(words: unknown, part: string): Record<string, string> {
  const group: unknown =
    typeof words === 'object' && words ? Object.entries(words).find(([name]) => name === part)?.[1] : null
  if (typeof group !== 'object' || group === null) return {}
  return Object.fromEntries(Object.entries(group).map(([code, saying]) => [code, String(saying)]))
}

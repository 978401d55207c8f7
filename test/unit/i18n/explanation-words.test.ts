import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  decisionWarnings,
  factNames,
  missingFacts,
  noteCodes,
  otherReadings,
  ruleIds,
} from '../../../shared/kernel/explanation-codes.ts'
import { gateResults } from '../../../shared/kernel/explanation.ts'
import { codeKey } from '../../../renderer/ui/explanation/code-key.ts'

const codes = {
  rule: ruleIds,
  note: noteCodes,
  otherReading: otherReadings,
  missing: missingFacts,
  fact: factNames,
  result: gateResults,
  warning: decisionWarnings,
} as const

const shape = z.record(z.string(), z.record(z.string(), z.unknown()))

describe.each(['cs', 'en'])('explanations in %s', (language) => {
  const file = new URL(`../../../resources/locales/${language}/explanation.json`, import.meta.url)
  const words = shape.parse(JSON.parse(readFileSync(file, 'utf8')))

  it.each(Object.entries(codes))('have words for every %s', (kind, known) => {
    expect(Object.keys(words[kind] ?? {}).sort()).toEqual(known.map(codeKey).sort())
  })
})

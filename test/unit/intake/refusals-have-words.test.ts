import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { intakeContract } from '../../../shared/intake/contract.ts'
import { languages } from '../../../shared/kernel/centre.ts'
import { requestsContract } from '../../../shared/requests/contract.ts'
import type { Contract } from '../../../shared/kernel/contract.ts'
import { resourcesDir } from '../../support/shipped-catalogue.ts'

const refusals = z.object({ errors: z.record(z.string(), z.unknown()).default({}) })

describe.each(languages)('in %s', (language) => {
  it.each([
    ['intake', intakeContract],
    ['requests', requestsContract],
  ] satisfies [string, Contract][])('every refusal of %s has words', (feature, contract) => {
    const known = new Set([...codesIn(language, feature), ...codesIn(language, 'common')])
    const codes = Object.entries(contract)
      .filter(([name]) => name.startsWith(`${feature}.`))
      .flatMap(([, { errors }]) => [...errors])
    expect(codes.filter((code) => !known.has(code))).toEqual([])
  })
})

it.each(['intake', 'requests'])('%s says the same things in every language', (namespace) => {
  const [first, ...others] = languages.map((language) => keysOf(read(language, namespace)))
  for (const keys of others) expect(keys).toEqual(first)
})

function codesIn(language: string, namespace: string): string[] {
  return Object.keys(refusals.parse(read(language, namespace)).errors)
}

/** Dotted keys, the forms of a plural as one. */
function keysOf(words: unknown, before = ''): string[] {
  if (typeof words !== 'object' || words === null) return [before.replace(/_(one|few|many|other)$/, '')]
  const keys = Object.entries(words).flatMap(([key, value]) =>
    keysOf(value, before === '' ? key : `${before}.${key}`),
  )
  return [...new Set(keys)].sort()
}

function read(language: string, namespace: string): unknown {
  return JSON.parse(readFileSync(join(resourcesDir, 'locales', language, `${namespace}.json`), 'utf8'))
}

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { languages, type Language } from '../../../shared/kernel/centre.ts'
import { glossary, readGlossary, retiredIn } from '../../support/glossary.ts'

const resources = new URL('../../../resources/', import.meta.url)
const host = new URL('../../../electron/host/node/', import.meta.url)
const rows = glossary()

/** Texts of the screens by `file:key`. */
function screenTexts(language: Language): readonly (readonly [string, string])[] {
  const folder = new URL(`locales/${language}/`, resources)
  return readdirSync(folder).flatMap((file) => {
    const walk = (value: unknown, key: string): [string, string][] =>
      typeof value === 'string'
        ? [[`${file}:${key}`, value]]
        : Object.entries(z.record(z.string(), z.unknown()).parse(value)).flatMap(([name, inner]) =>
            walk(inner, key === '' ? name : `${key}.${name}`),
          )
    return walk(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), '')
  })
}

/** Mail templates of a language, whole. */
function mailTexts(language: Language): readonly (readonly [string, string])[] {
  const folder = new URL(`mail/${language}/`, resources)
  return readdirSync(folder).map((file) => [`mail/${file}`, readFileSync(new URL(file, folder), 'utf8')])
}

/** What the command line says: the help of each command, and messages that stand on one line with a space in them. */
function commandTexts(): readonly (readonly [string, string])[] {
  return readdirSync(host, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const source = readFileSync(new URL(path, host), 'utf8').replaceAll(/^\s*(\/?\*|\/\/).*$/gm, '')
      const helps = source.matchAll(/usage(?: =|:) (`[^`]+`)/g)
      const messages = source.matchAll(
        /('(?:[^'\\\n]|\\.)* (?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)* (?:[^`\\\n]|\\.)*`)/g,
      )
      return [...helps, ...messages]
        .map(([, text = '']) => text.replaceAll(/\$\{[^}]*\}/g, '…'))
        .filter((text) => !text.startsWith('`<'))
        .map((text): [string, string] => [`${path}: ${text.slice(0, 60)}`, text])
    })
}

const offending = (texts: readonly (readonly [string, string])[], language: Language) =>
  texts.flatMap(([place, text]) => retiredIn(text, language, rows).map((word) => `${place} says “${word}”`))

it('has a term in both languages and a meaning in every row, and no term twice', () => {
  const terms = rows.map(({ term }) => term.en)
  expect(new Set(terms).size).toBe(terms.length)
  expect(rows.length).toBeGreaterThan(50)
})

it.each(languages)('retires no word that it also asks for, in %s', (language) => {
  const contradictions = rows.flatMap(({ term }) => retiredIn(term[language], language, rows))
  expect(contradictions).toEqual([])
})

describe.each(languages)('in %s', (language) => {
  it('screens use no retired word', () => {
    expect(offending(screenTexts(language), language)).toEqual([])
  })

  it('mail templates use no retired word', () => {
    const texts = mailTexts(language)
    expect(texts.length).toBeGreaterThan(0)
    expect(offending(texts, language)).toEqual([])
  })
})

it('the command line uses no retired word', () => {
  const texts = commandTexts()
  expect(texts.length).toBeGreaterThan(50)
  expect(offending(texts, 'en')).toEqual([])
})

describe('a planted word', () => {
  const planted = readGlossary(
    [
      '| English | Czech | meaning | not (English) | not (Czech) |',
      '| --- | --- | --- | --- | --- |',
      '| bench | pracoviště | where people work | desk, take in | stůl, stol* |',
    ].join('\n'),
  )

  it.each([
    ['Lock the Desk', 'en', ['desk']],
    ['take\nin', 'en', ['take in']],
    ['Zamknout stůl', 'cs', ['stůl']],
    ['Klíč tohoto STOLU.', 'cs', ['stol*']],
  ] as const)('is found in “%s” (%s)', (text, language, found) => {
    expect(retiredIn(text, language, planted)).toEqual(found)
  })

  it.each([
    ['desktop, take inside', 'en'],
    ['Zamknout stůl', 'en'],
    ['přestolit', 'cs'],
  ] as const)('is not seen in “%s” (%s)', (text, language) => {
    expect(retiredIn(text, language, planted)).toEqual([])
  })

  it('would be found in a text of the screens', () => {
    const [[place, text] = ['', '']] = screenTexts('cs')
    expect(offending([[place, `${text} Případ je na stole.`]], 'cs')).toEqual([
      `${place} says “stol*”`,
      `${place} says “případ”`,
    ])
  })
})

it('refuses a row that lost a cell', () => {
  expect(() => readGlossary('| a |\n| - |\n| bench | pracoviště | where people work | desk |')).toThrow(
    'five filled cells',
  )
})

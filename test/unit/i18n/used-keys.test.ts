import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url)

const screens = readdirSync(new URL('renderer/', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(`renderer/${path}`, root), 'utf8') }))

/** Namespace → everything in it, as one object. */
function namespace(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`resources/locales/en/${name}.json`, root), 'utf8'))
}

const known = new Map(
  readdirSync(new URL('resources/locales/en/', root))
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.slice(0, -'.json'.length), namespace(file.slice(0, -'.json'.length))]),
)

function has(words: unknown, path: readonly string[]): boolean {
  const [first, ...rest] = path
  if (first === undefined) return true
  if (typeof words !== 'object' || words === null) return false
  const names = rest.length > 0 ? [first] : [first, `${first}_other`]
  return names.some((name) => Object.entries(words).some(([key, inner]) => key === name && has(inner, rest)))
}

/** Keys that a file names as plain text: `t('a.b')` after `useTranslation('ns')`, and `'ns:a.b'` anywhere. */
function keysOf(text: string): readonly string[] {
  const [, own = 'common'] = /useTranslation\(\[?'(\w+)'/.exec(text) ?? []
  const called = Array.from(text.matchAll(/\bt\('([^']+)'/g), ([, key = '']) => key)
  const qualified = Array.from(text.matchAll(/'(\w+:[\w.-]+)'/g), ([, key = '']) => key)
  return [...called.map((key) => (key.includes(':') ? key : `${own}:${key}`)), ...qualified].filter((key) =>
    known.has(key.split(':')[0] ?? ''),
  )
}

it('has words for every key that a screen names', () => {
  const missing = screens.flatMap(({ path, text }) =>
    keysOf(text)
      .filter((key) => {
        const [ns = '', dotted = ''] = key.split(':')
        return !has(known.get(ns), dotted.split('.'))
      })
      .map((key) => `${path}: ${key}`),
  )
  expect(missing).toEqual([])
})

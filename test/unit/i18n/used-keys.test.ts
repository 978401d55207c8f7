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

/** The namespaces that a file asks for: `useTranslation('cases')`, `useTranslation(['cases', 'common'])`. */
function namespacesOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/useTranslation\(([^)]*)\)/g), ([, asked = '']) =>
    asked === '' ? ['common'] : Array.from(asked.matchAll(/'(\w+)'/g), ([, name = '']) => name),
  ).flat()
}

/**
 * Keys that a file names as plain text, each with the places where it may stand: `t('a.b')` in any namespace that the
 * file asks for, `'ns:a.b'` in its own. A file that is handed its `t` says nothing of where its keys stand.
 */
function keysOf(text: string): readonly { readonly key: string; readonly places: readonly string[] }[] {
  const own = [...new Set(namespacesOf(text))]
  const called = Array.from(text.matchAll(/\bt\('([^':]+)'/g), ([, key = '']) => ({ key, places: own }))
  const qualified = Array.from(text.matchAll(/'(\w+):([\w.-]+)'/g), ([, place = '', key = '']) => ({
    key,
    places: known.has(place) ? [place] : [],
  }))
  return [...called, ...qualified].filter(({ places }) => places.length > 0)
}

it('has words for every key that a screen names', () => {
  const missing = screens.flatMap(({ path, text }) =>
    keysOf(text)
      .filter(({ key, places }) => !places.some((place) => has(known.get(place), key.split('.'))))
      .map(({ key, places }) => `${path}: ${places.join(' or ')}:${key}`),
  )
  expect(missing).toEqual([])
})

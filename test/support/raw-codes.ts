import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Language } from '../../shared/kernel/centre.ts'

const root = join(import.meta.dirname, '..', '..')

const code = /^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$|^[a-z]+(?:[A-Z][a-z]+)+$/

/** No word of any language: joined, or with a capital inside. */
const compound = /[-.]|[a-z][A-Z]/

/** Values of enums, types of events, and the keys of the locale files: what is said for them must be words, not they. */
export const knownCodes: ReadonlySet<string> = new Set([
  ...(await enumValues()),
  ...eventTypes(),
  ...localeKeys(),
])

/** Every list of words that a module of `shared` exports. */
async function enumValues(): Promise<readonly string[]> {
  const paths = filesUnder('shared').filter((path) => path.endsWith('.ts'))
  const modules = await Promise.all(paths.map(async (path): Promise<unknown> => await import(path)))
  const anything = z.record(z.string(), z.unknown())
  return modules.flatMap((exported) => {
    return typeof exported === 'object'
      ? Object.values(anything.parse({ ...exported })).flatMap(stringsOf)
      : []
  })
}

function stringsOf(value: unknown): readonly string[] {
  const strings = z.array(z.string()).safeParse(value)
  return strings.success ? strings.data.filter((one) => code.test(one)) : []
}

function eventTypes(): readonly string[] {
  return filesUnder('shared')
    .filter((path) => path.endsWith('events.ts'))
    .flatMap((path) =>
      Array.from(readFileSync(path, 'utf8').matchAll(/'([a-z]+\.[a-z-]+)'/g), ([, type = '']) => type),
    )
}

function localeKeys(): readonly string[] {
  const keys = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      const bare = key.replace(/_(one|few|many|other)$/, '')
      if (code.test(bare) && compound.test(bare)) keys.add(bare)
      walk(inner)
    }
  }
  for (const path of filesUnder('resources/locales/en')) walk(JSON.parse(readFileSync(path, 'utf8')))
  return [...keys]
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|json)$/.test(path))
    .map((path) => join(root, folder, path))
}

/** Words of a language that are spelt as a code is. English ones without a hyphen or a capital cannot be told apart. */
const ordinary: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(['check-in']),
  cs: new Set([
    'gimbal',
    'grip',
    'model',
    'region',
    'video',
    'server',
    'test',
    'start',
    'index',
    'o',
    'z',
    'v',
    'a',
  ]),
}

/** Codes that stand as bare words in what a person reads. */
export function rawCodesIn(text: string, language: Language): readonly string[] {
  const read = text.replaceAll(/\S+@\S+|https?:\S+/g, ' ')
  const words = read.match(/[\p{L}\d]+(?:[-.][\p{L}\d]+)*/gu) ?? []
  const isTold = (word: string): boolean =>
    knownCodes.has(word) && !ordinary[language].has(word) && (language === 'cs' || compound.test(word))
  return [...new Set(words.filter(isTold))]
}

/** What a page of paper says: its markup, styles and pictures left out. */
export function textOf(page: string): string {
  return page
    .slice(Math.max(0, page.indexOf('<body')))
    .replaceAll(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/&#?\w+;/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s+/g, ' ')
}

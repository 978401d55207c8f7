import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { languages, type Language } from '../../../shared/kernel/centre.ts'
import { helpPages, type HelpPage } from '../../../renderer/base/help/pages.ts'
import { pageOf } from '../../../renderer/manual/page-of.ts'
import { linesOf, plainText, readMarkdown } from '../../../renderer/manual/read-markdown.ts'
import { glossary, retiredIn } from '../../support/glossary.ts'
import { manualPictures } from '../../support/manual-pictures.ts'

const resources = new URL('../../../resources/', import.meta.url)
const pageText = (language: Language, page: HelpPage) =>
  readFileSync(new URL(`manual/${language}/${page}.md`, resources), 'utf8')
const blocksOf = (language: Language, page: HelpPage) => readMarkdown(pageText(language, page))
const partsOf = (language: Language, page: HelpPage) => blocksOf(language, page).flatMap(linesOf).flat()
const boldOf = (language: Language, page: HelpPage) =>
  partsOf(language, page).flatMap((part) => (part.kind === 'bold' ? [part.text] : []))

/** Everything that the program says in a language, whole and by its sentences, with the keys that say it. */
function wordsOf(language: Language): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (text: string, key: string) => found.set(text, (found.get(text) ?? new Set<string>()).add(key))
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') {
      // The menu of the window marks the letter that opens it.
      const said = value.replaceAll('&', '')
      add(said, key)
      for (const sentence of said.match(/[^.?!]+[.?!]+/g) ?? []) add(sentence.trim(), key)
    } else {
      const branch = z.record(z.string(), z.unknown()).parse(value)
      for (const [name, inner] of Object.entries(branch)) walk(inner, `${key}.${name}`)
    }
  }
  const folder = new URL(`locales/${language}/`, resources)
  for (const file of readdirSync(folder)) walk(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file)
  return found
}

const said = { cs: wordsOf('cs'), en: wordsOf('en') }
const keysOf = (language: Language, text: string) => said[language].get(text) ?? new Set<string>()

describe.each(languages)('the manual in %s', (language) => {
  it('has the pages that the program knows, each under one title, which links and lists call it by', () => {
    expect(
      readdirSync(new URL(`manual/${language}/`, resources))
        .filter((name) => name !== 'pictures')
        .sort(),
    ).toEqual(helpPages.map((page) => `${page}.md`).sort())
    const titles = helpPages.map((page) =>
      blocksOf(language, page).flatMap((block) =>
        block.kind === 'heading' && block.level === 1 ? [plainText(block.content)] : [],
      ),
    )
    const listed = z
      .object({ page: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(new URL(`locales/${language}/manual.json`, resources), 'utf8'))).page
    expect(titles).toEqual(helpPages.map((page) => [listed[page]]))
  })

  it.each(helpPages)('%s names in bold only what the program says', (page) => {
    const unknown = boldOf(language, page).filter((text) => keysOf(language, text).size === 0)
    expect(unknown).toEqual([])
  })

  it.each(helpPages)('%s names the same controls as the other language does', (page) => {
    const other = language === 'cs' ? 'en' : 'cs'
    const named = new Set(boldOf(other, page).flatMap((text) => [...keysOf(other, text)]))
    const alone = boldOf(language, page).filter((text) =>
      [...keysOf(language, text)].every((key) => !named.has(key)),
    )
    expect(alone).toEqual([])
  })

  it.each(helpPages)('%s links only to pages that are there', (page) => {
    const to = partsOf(language, page).flatMap((part) => (part.kind === 'link' ? [part.to] : []))
    expect(to.filter((file) => !helpPages.some((known) => `${known}.md` === file))).toEqual([])
  })

  it('shows each picture that was taken for a page on that page, and no other', () => {
    const shown = helpPages.flatMap((page) =>
      blocksOf(language, page).flatMap((block) =>
        block.kind === 'picture' ? [{ page, name: block.name }] : [],
      ),
    )
    const folder = new URL(`manual/${language}/pictures/`, resources)
    expect(shown).toEqual(
      helpPages.flatMap((page) =>
        manualPictures.filter((one) => one.page === page).map(({ name }) => ({ page, name })),
      ),
    )
    expect(readdirSync(folder).sort()).toEqual(manualPictures.map(({ name }) => `${name}.webp`).sort())
    for (const file of readdirSync(folder)) expect(statSync(new URL(file, folder)).size).toBeLessThan(80_000)
  })

  it.each(helpPages)(
    '%s is short, uses no retired word and nothing that the program would show as it is typed',
    (page) => {
      const text = pageText(language, page)
      expect(retiredIn(text, language, glossary())).toEqual([])
      expect(text.split(/\s+/).length).toBeLessThan(520)
      const shown = partsOf(language, page).flatMap((part) => (part.kind === 'code' ? [] : [part.text]))
      expect(shown.filter((words) => /\*\*|[<>`#]|\]\(/.test(words))).toEqual([])
    },
  )
})

it.each(helpPages)('%s has the same headings and lists in both languages', (page) => {
  const shapeOf = (language: Language) =>
    blocksOf(language, page).map((block) =>
      block.kind === 'list' ? `${block.ordered ? 'steps' : 'list'} of ${block.items.length}` : block.kind,
    )
  expect(shapeOf('cs')).toEqual(shapeOf('en'))
})

it('every place that the frame or the settings lead to has a page of its own', () => {
  const places = ['app/shell/nav.ts', 'app/settings-places.ts'].flatMap((file) => {
    const source = readFileSync(new URL(`../renderer/${file}`, resources), 'utf8')
    return Array.from(source.matchAll(/to: '(\/[^']*)'/g), ([, to = '']) => to)
  })
  expect(places.length).toBeGreaterThan(15)
  expect(places.filter((to) => to !== '/' && pageOf(to) === 'first-day')).toEqual([])
})

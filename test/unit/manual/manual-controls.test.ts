import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { helpPages, type HelpPage } from '../../../renderer/base/help/pages.ts'
import { pageOf } from '../../../renderer/manual/page-of.ts'
import { linesOf, plainText, readMarkdown } from '../../../renderer/manual/read-markdown.ts'
import { languages, type Language } from '../../../shared/kernel/centre.ts'
import { offScreen, sectionScreens } from '../../support/manual-screens.ts'
import { codeBelow, codeOf, filesOfScreen } from '../../support/screen-files.ts'
import { saysKey, textsOf } from '../../support/screen-keys.ts'

/** What is around every screen: the rail, the bar at the top, the commands and the list of the settings. */
const frame = new Set([
  ...filesOfScreen('renderer/app/shell/frame.tsx'),
  ...codeBelow('renderer/app/commands'),
  'renderer/app/settings-places.ts',
  'renderer/app/settings-layout.tsx',
  'renderer/app/error-boundary.tsx',
])

/** Every screen that has an address, with the page that helps there. */
const placed = [
  'renderer/app/router.tsx',
  ...codeBelow('renderer').filter((file) => file.endsWith('/routes.ts')),
].flatMap((file) =>
  codeOf(file)
    .split('createRoute(')
    .slice(1)
    .flatMap((route) => {
      const path = /path: '([^']*)'/.exec(route)?.[1]
      const screen = /import\('\.\/([^']+)'\)|import\('\.\.\/([^']+)'\)/.exec(route)
      const folder = file.slice('renderer/'.length, file.lastIndexOf('/'))
      if (path === undefined || screen === null) return []
      const at = /settingsRoute,/.test(route) ? `/settings${path === '/' ? '' : path}` : path
      return [{ page: pageOf(at), at, screen: screen[1] ? `${folder}/${screen[1]}` : `${screen[2]}` }]
    }),
)

/** Whether a text is these words, or has them as a sentence of its own. The menu marks the letter that opens it. */
function isSaid(text: string, words: string): boolean {
  const said = text.replaceAll('&', '')
  return said === words || (said.match(/[^.?!]+[.?!]+/g) ?? []).some((sentence) => sentence.trim() === words)
}

const texts = { cs: textsOf('cs'), en: textsOf('en') }

const known = new Map<string, ReadonlySet<string>>()

/** The files of a screen, read once. */
function filesOf(screen: string): ReadonlySet<string> {
  const files = known.get(screen) ?? filesOfScreen(`renderer/${screen}`)
  known.set(screen, files)
  return files
}

/** The screens that a section is about. */
function screensOf(page: HelpPage, section: string): readonly string[] {
  const own = placed.filter((one) => one.page === page).map(({ screen }) => screen)
  return sectionScreens[page]?.[section] ?? own
}

/** Whether one of these parts says these words; a key that begins with `off` counts without. */
function isSaidBy(
  language: Language,
  parts: readonly ReadonlySet<string>[],
  words: string,
  off?: string,
): boolean {
  return [...texts[language]].some(
    ([key, all]) =>
      all.some((text) => isSaid(text, words)) &&
      ((off !== undefined && key.startsWith(off)) || parts.some((files) => saysKey(files, key))),
  )
}

/** Whether a screen of the section, or the frame around it, says these words. */
function isOnScreen(language: Language, page: HelpPage, section: string, words: string): boolean {
  const parts = [frame, ...screensOf(page, section).map(filesOf)]
  return isSaidBy(language, parts, words, offScreen[page])
}

/** The sections of a page, in order: its heading and the names in bold below it. */
function sectionsOf(language: Language, page: HelpPage) {
  const file = new URL(`../../../resources/manual/${language}/${page}.md`, import.meta.url)
  const sections: { readonly heading: string; readonly names: Set<string> }[] = []
  for (const block of readMarkdown(readFileSync(file, 'utf8'))) {
    if (block.kind === 'heading') sections.push({ heading: plainText(block.content), names: new Set() })
    else
      for (const part of linesOf(block).flat())
        if (part.kind === 'bold') sections.at(-1)?.names.add(part.text)
  }
  return sections
}

const headings = new Map(
  helpPages.map((page) => [page, sectionsOf('en', page).map(({ heading }) => heading)]),
)

it.each(languages.flatMap((language) => helpPages.map((page) => ({ language, page }))))(
  'every control that $page names in $language is on a screen of its section',
  ({ language, page }) => {
    const elsewhere = sectionsOf(language, page).flatMap(({ names }, index) => {
      const section = headings.get(page)?.[index] ?? ''
      return [...names]
        .filter((words) => !isOnScreen(language, page, section, words))
        .map((words) => `${section}: ${words}`)
    })
    expect(elsewhere).toEqual([])
  },
)

it.each(helpPages)('the sections of %s that are tied to screens are there', (page) => {
  expect(headings.get(page)).toEqual(expect.arrayContaining(Object.keys(sectionScreens[page] ?? {})))
})

it.each(helpPages)('each screen that a section of %s is tied to has a control that it names', (page) => {
  const tied = Object.entries(sectionScreens[page] ?? {})
  const idle = tied.flatMap(([section, screens]) => {
    const names = sectionsOf('en', page).find(({ heading }) => heading === section)?.names ?? []
    return screens.filter((screen) => ![...names].some((words) => isSaidBy('en', [filesOf(screen)], words)))
  })
  expect(idle).toEqual([])
})

it('a control of another screen is refused, though the program says it elsewhere', () => {
  const section = 'Install a new version'
  expect(isOnScreen('en', 'updates', section, 'Check now')).toBe(true)
  for (const words of ['Register a plan', 'Add folder', 'Take a payment', 'Ask to join']) {
    expect([...texts.en.values()].flat()).toContain(words)
    expect(isOnScreen('en', 'updates', section, words)).toBe(false)
  }
})

it('a control of another section of the same page is refused', () => {
  expect(isOnScreen('cs', 'mail', 'What comes back', 'Vyzkoušet spojení')).toBe(true)
  expect(isOnScreen('cs', 'mail', 'One letter', 'Vyzkoušet spojení')).toBe(false)
})

it('finds the screens by their addresses', () => {
  expect(placed.length).toBeGreaterThan(35)
  expect(placed).toContainEqual({ page: 'mail', at: '/outbox', screen: 'mail/outbox-screen.tsx' })
  expect(placed).toContainEqual({
    page: 'updates',
    at: '/settings/updates',
    screen: 'updates/updates-screen.tsx',
  })
})

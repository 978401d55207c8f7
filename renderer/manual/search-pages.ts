import { foldedMatch } from '../base/ui/fold.ts'
import type { HelpPage } from '../base/help/pages.ts'
import { linesOf, plainText, type Block } from './read-markdown.ts'

export interface ManualPage {
  readonly page: HelpPage
  readonly title: string
  readonly blocks: readonly Block[]
  /** Addresses of its pictures by their names. */
  readonly pictures: ReadonlyMap<string, string>
}

/** A place in the manual where something was found. */
export interface Hit {
  readonly page: HelpPage
  /** Which heading of the page, its title being 0. */
  readonly section: number
  /** The page's title, and the heading where it is another. */
  readonly title: string
  readonly heading: string | null
  /** The line that says it, else the first one under the heading. */
  readonly line: string
}

interface Section {
  readonly heading: string
  readonly lines: readonly string[]
}

/**
 * The sections that have every word of what is looked for: first those whose heading has them, then those where one line
 * says it all. Words that stand far apart may mean something else.
 */
export function searchPages(pages: readonly ManualPage[], looked: string): readonly Hit[] {
  if (looked.trim() === '') return []
  const hits = pages.flatMap(({ page, title, blocks }) =>
    sectionsOf(blocks).flatMap(({ heading, lines }, section) => {
      const named = foldedMatch(`${title} ${heading}`, looked.trim())
      if (!named && !foldedMatch([title, heading, ...lines].join(' '), looked.trim())) return []
      // A page that is called so is one hit, not one for each of its sections.
      if (named && section > 0 && !foldedMatch(heading, looked.trim())) return []
      const [first = ''] = looked.trim().split(/\s+/)
      const whole = lines.find((one) => foldedMatch(one, looked.trim()))
      const line = whole ?? lines.find((one) => foldedMatch(one, first))
      const hit: Hit = {
        page,
        section,
        title,
        heading: section === 0 ? null : heading,
        line: line ?? lines[0] ?? '',
      }
      return [{ hit, rank: named ? 0 : whole === undefined ? 2 : 1 }]
    }),
  )
  return hits.toSorted((one, other) => one.rank - other.rank).map(({ hit }) => hit)
}

/** A page by its headings; what stands under none is under the title. */
function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  const sections: { heading: string; lines: string[] }[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: plainText(block.content), lines: [] })
    else sections.at(-1)?.lines.push(...linesOf(block).map(plainText))
  }
  return sections
}

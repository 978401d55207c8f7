import type { Language } from '../../shared/kernel/centre.ts'
import { helpPages } from '../base/help/pages.ts'
import { plainText, readMarkdown } from './read-markdown.ts'
import type { ManualPage } from './search-pages.ts'

/** Every page as it was when the program was built: resources/manual/<language>/<page>.md */
const files = import.meta.glob<string>('../../resources/manual/*/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Pictures of screens, each in both languages: resources/manual/<language>/pictures/<name>.webp */
const pictures = import.meta.glob<string>('../../resources/manual/*/pictures/*.webp', {
  eager: true,
  query: '?url',
  import: 'default',
})

const read = new Map<Language, readonly ManualPage[]>()

/** The manual in one language, in its order. */
export function manualPages(language: Language): readonly ManualPage[] {
  const known = read.get(language)
  if (known) return known
  const own = picturesOf(language)
  const pages = helpPages.map((page): ManualPage => {
    const blocks = readMarkdown(files[`../../resources/manual/${language}/${page}.md`] ?? '')
    const [title] = blocks
    return { page, title: title?.kind === 'heading' ? plainText(title.content) : page, blocks, pictures: own }
  })
  read.set(language, pages)
  return pages
}

function picturesOf(language: Language): ReadonlyMap<string, string> {
  const folder = `../../resources/manual/${language}/pictures/`
  return new Map(
    Object.entries(pictures).flatMap(([path, address]) =>
      path.startsWith(folder) ? [[path.slice(folder.length, -'.webp'.length), address]] : [],
    ),
  )
}

import { describe, expect, it } from 'vitest'
import { pageOf } from '../../../renderer/manual/page-of.ts'
import { readMarkdown } from '../../../renderer/manual/read-markdown.ts'
import { searchPages, type ManualPage } from '../../../renderer/manual/search-pages.ts'

const text = (words: string) => ({ kind: 'text', text: words })

describe('a page', () => {
  it('is read as headings, paragraphs and lists, wherever its lines are broken', () => {
    expect(
      readMarkdown(
        '# Mail\nOne\nline.\n\n1. Press **Save\nnow** or `F1`,\n   then go on.\n2. See [Reseal](reseal.md).\n\n- a\n- b\n',
      ),
    ).toEqual([
      { kind: 'heading', level: 1, content: [text('Mail')] },
      { kind: 'paragraph', content: [text('One line.')] },
      {
        kind: 'list',
        ordered: true,
        items: [
          [
            text('Press '),
            { kind: 'bold', text: 'Save now' },
            text(' or '),
            { kind: 'code', text: 'F1' },
            text(', then go on.'),
          ],
          [text('See '), { kind: 'link', text: 'Reseal', to: 'reseal.md' }, text('.')],
        ],
      },
      { kind: 'list', ordered: false, items: [[text('a')], [text('b')]] },
    ])
  })

  it('has no HTML: it stays words', () => {
    expect(readMarkdown('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'paragraph', content: [text('<img src=x onerror=alert(1)>')] },
    ])
  })
})

it('reads a picture that stands alone, of the folder beside the page and of nowhere else', () => {
  expect(readMarkdown('![A case](pictures/case.webp)')).toEqual([
    { kind: 'picture', name: 'case', alt: 'A case' },
  ])
  for (const other of ['![A](https://example.com/a.webp)', '![A](../a.webp)', 'See ![A](pictures/a.webp)'])
    expect(readMarkdown(other)).toMatchObject([{ kind: 'paragraph' }])
})

describe('the search', () => {
  const page = (name: ManualPage['page'], markdown: string, title: string): ManualPage => ({
    page: name,
    title,
    blocks: readMarkdown(markdown),
    pictures: new Map(),
  })
  const pages = [
    page('printer', '# Tiskárna\n\nTiskne štítky.\n\n## Když se netiskne\n\n- Zkuste čtečku.', 'Tiskárna'),
    page('scanner', '# Čtečka\n\nČte kódy.\n\n## Hlášení\n\nKód přišel nadvakrát.', 'Čtečka'),
  ]
  const found = (looked: string) =>
    searchPages(pages, looked).map(({ page, section, line }) => [page, section, line])

  it('finds without accents, what is called so first, with the line that says it', () => {
    expect(found('ctecku')).toEqual([['printer', 1, 'Zkuste čtečku.']])
    expect(found('ctec')).toEqual([
      ['scanner', 0, 'Čte kódy.'],
      ['printer', 1, 'Zkuste čtečku.'],
    ])
  })

  it('names what one line says before what stands far apart', () => {
    const blocks = readMarkdown('# Photos\n\nTake them with a camera.\n\nRead the number back.\n')
    const apart = { page: 'intake', title: 'Photos', blocks, pictures: new Map() } as const
    const letter = readMarkdown('# Mail\n\n- The letter came back.\n')
    const together = { page: 'mail', title: 'Mail', blocks: letter, pictures: new Map() } as const
    expect(searchPages([apart, together], 'came back').map(({ page }) => page)).toEqual(['mail', 'intake'])
  })

  it('wants every word, and finds nothing for nothing', () => {
    expect(found('kod nadvakrat')).toEqual([['scanner', 1, 'Kód přišel nadvakrát.']])
    expect(found('kod tiskarna')).toEqual([])
    expect(found('  ')).toEqual([])
  })
})

describe('the page of a screen', () => {
  it.each([
    ['/', 'first-day'],
    ['/intake/arrivals', 'intake'],
    ['/plans/0199/', 'reseal'],
    ['/plans/new', 'claims'],
    ['/settings/data', 'backup-and-recovery'],
    ['/settings', 'people-and-pins'],
    ['/manual/mail', 'mail'],
    ['/manual/nothing', 'first-day'],
    ['/nowhere', 'first-day'],
  ])('%s is %s', (place, page) => {
    expect(pageOf(place)).toBe(page)
  })
})

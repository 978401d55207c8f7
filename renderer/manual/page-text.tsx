import type { MouseEvent, ReactNode, Ref } from 'react'
import { helpPageNamed, type HelpPage } from '../base/help/pages.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Kbd } from '../base/ui/kbd.tsx'
import css from './manual.module.css'
import type { Block, Inline } from './read-markdown.ts'
import type { ManualPage } from './search-pages.ts'

const cx = classNames(css)

/** Keys, as opposed to a command or a file: `F1`, `Ctrl+Enter`, `/`. */
const keys = /^(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}|Enter|Esc|Tab|\S)$/

interface PageTextProps {
  readonly of: ManualPage
  /** The heading that is to be read, its title being 0. */
  readonly section: number
  readonly headingRef: Ref<HTMLHeadingElement>
  readonly onPage: (page: HelpPage) => void
}

/** One page: its title is an h2 below the name of the screen or window. Made of elements, so nothing in it is ever HTML. */
export function PageText({ of, section, headingRef, onPage }: PageTextProps) {
  const headings = of.blocks.filter(({ kind }) => kind === 'heading')
  const wanted = headings[section]
  return (
    <article className={cx('text')}>
      {of.blocks.map((block, place) => (
        <BlockText
          // A page never changes: its places are its names.
          // oxlint-disable-next-line react/no-array-index-key
          key={place}
          page={of}
          of={block}
          headingRef={block === wanted ? headingRef : null}
          onPage={onPage}
        />
      ))}
    </article>
  )
}

function BlockText(props: {
  readonly page: ManualPage
  readonly of: Block
  readonly headingRef: Ref<HTMLHeadingElement>
  readonly onPage: (page: HelpPage) => void
}) {
  const { of, headingRef, onPage } = props
  const line = (content: readonly Inline[]) => <Line of={content} onPage={onPage} />
  if (of.kind === 'picture') {
    const address = props.page.pictures.get(of.name)
    return address === undefined ? null : <Picture address={address} alt={of.alt} />
  }
  if (of.kind === 'paragraph') return <p>{line(of.content)}</p>
  if (of.kind === 'heading') {
    const Heading = of.level === 1 ? 'h2' : 'h3'
    return (
      <Heading ref={headingRef} tabIndex={-1}>
        {line(of.content)}
      </Heading>
    )
  }
  const List = of.ordered ? 'ol' : 'ul'
  return (
    <List>
      {of.items.map((item) => (
        <li key={item.map(({ text }) => text).join('')}>{line(item)}</li>
      ))}
    </List>
  )
}

/** A screen of the program, at the size at which every picture was taken. */
function Picture({ address, alt }: { readonly address: string; readonly alt: string }) {
  return <img className={cx('picture')} src={address} alt={alt} width={1120} height={700} loading="lazy" />
}

function Line({ of, onPage }: { readonly of: readonly Inline[]; readonly onPage: (page: HelpPage) => void }) {
  // oxlint-disable-next-line react/no-array-index-key
  return of.map((part, place) => <Part key={place} of={part} onPage={onPage} />)
}

function Part({ of, onPage }: { readonly of: Inline; readonly onPage: (page: HelpPage) => void }): ReactNode {
  if (of.kind === 'link') {
    const page = helpPageNamed(of.to.replace(/\.md$/, ''))
    // The program opens nothing outside of itself.
    return page === null ? of.text : <PageLink page={page} onPage={onPage} words={of.text} />
  }
  if (of.kind === 'bold') return <strong>{of.text}</strong>
  if (of.kind === 'code') return keys.test(of.text) ? <Kbd keys={of.text} /> : <code>{of.text}</code>
  return of.text
}

/** A page's own address, so that it opens in another tab too; here it opens where the manual already stands. */
export function PageLink(props: {
  readonly page: HelpPage
  readonly words: ReactNode
  readonly current?: boolean
  readonly className?: string
  readonly onPage: (page: HelpPage) => void
}) {
  const { page, words, current = false, className, onPage } = props
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onPage(page)
  }
  return (
    <a
      href={`#/manual/${page}`}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={follow}
    >
      {words}
    </a>
  )
}

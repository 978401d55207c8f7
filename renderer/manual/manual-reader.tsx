import { Search } from 'lucide-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../shared/kernel/centre.ts'
import { useJoining } from '../centre/index.ts'
import { pagesOfSharing, type HelpPage } from '../base/help/pages.ts'
import { classNames } from '../base/ui/class-names.ts'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './manual.module.css'
import { PageLink, PageText } from './page-text.tsx'
import { manualPages } from './pages.ts'
import { searchPages, type Hit, type ManualPage } from './search-pages.ts'

const cx = classNames(css)

export interface ManualReaderProps {
  readonly page: HelpPage
  readonly onPage: (page: HelpPage) => void
  /** The heading that is being read: it has the focus when its page opens. */
  readonly heading: RefObject<HTMLHeadingElement | null>
}

/** Search and list of pages on one side, the page on the other. Where the core does not answer, all but what it may not offer. */
export function ManualReader({ page, onPage, heading }: ManualReaderProps) {
  const { i18n } = useTranslation('manual')
  const [looked, setLooked] = useState('')
  // Counts up, so that the same place can be gone to twice.
  const [section, setSection] = useState({ page, place: 0, times: 0 })
  const isSharing = useJoining().data?.offered === true
  const pages = manualPages(languages.find((known) => known === i18n.language) ?? 'en').filter(
    (one) => isSharing || one.page === page || !pagesOfSharing.has(one.page),
  )
  const shown = pages.find((one) => one.page === page)
  const place = section.page === page ? section.place : 0
  const target = `${page} ${place} ${section.times}`
  const read = useRef(target)
  useEffect(() => {
    // Whoever opens the manual says where its focus begins.
    if (read.current === target) return
    read.current = target
    heading.current?.focus()
  }, [heading, target])
  const go = (to: HelpPage, at: number) => {
    setSection((before) => ({ page: to, place: at, times: before.times + 1 }))
    onPage(to)
  }
  return (
    <div className={cx('reader')}>
      <PageList pages={pages} page={page} looked={looked} onLooked={setLooked} onGo={go} />
      {shown && <PageText of={shown} section={place} headingRef={heading} onPage={(to) => go(to, 0)} />}
    </div>
  )
}

function PageList(props: {
  readonly pages: readonly ManualPage[]
  readonly page: HelpPage
  readonly looked: string
  readonly onLooked: (text: string) => void
  readonly onGo: (page: HelpPage, section: number) => void
}) {
  const { pages, page, looked, onLooked, onGo } = props
  const { t } = useTranslation('manual')
  const hits = searchPages(pages, looked)
  const isLooking = looked.trim() !== ''
  return (
    <nav className={cx('side')} aria-label={t('pages')}>
      <TextInput
        icon={Search}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        maxLength={100}
        value={looked}
        onChange={(event) => onLooked(event.target.value)}
        onKeyDown={(event) => {
          const [first] = hits
          if (event.key !== 'Enter' || first === undefined) return
          event.preventDefault()
          onGo(first.page, first.section)
        }}
      />
      <output className={isLooking ? cx('small') : 'visually-hidden'}>
        {isLooking &&
          (hits.length === 0 ? t('nothing', { text: looked.trim() }) : t('found', { count: hits.length }))}
      </output>
      <ul className={cx('pages')}>
        {isLooking
          ? hits.map((hit) => (
              <li key={`${hit.page} ${hit.section}`}>
                <PageLink
                  page={hit.page}
                  className={cx('hit')}
                  words={<HitWords of={hit} />}
                  onPage={() => onGo(hit.page, hit.section)}
                />
              </li>
            ))
          : pages.map((one) => (
              <li key={one.page}>
                <PageLink
                  page={one.page}
                  current={one.page === page}
                  className={cx('page')}
                  words={one.title}
                  onPage={() => onGo(one.page, 0)}
                />
              </li>
            ))}
      </ul>
    </nav>
  )
}

function HitWords({ of }: { readonly of: Hit }) {
  return (
    <>
      <strong>{of.heading === null ? of.title : `${of.title}: ${of.heading}`}</strong>
      <span className={cx('line')}>{of.line}</span>
    </>
  )
}

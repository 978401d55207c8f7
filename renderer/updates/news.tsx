import { useTranslation } from 'react-i18next'
import type { UpdatesView } from '../../shared/updates/contract.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './updates-screen.module.css'

const cx = classNames(css)

/** What is new in a version, in the language on screen. */
export function News({ news }: { readonly news: NonNullable<UpdatesView['offered']>['news'] }) {
  const { i18n } = useTranslation()
  return (
    <ul className={cx('news')}>
      {(i18n.language === 'cs' ? news.cs : news.en).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../base/ui/class-names.ts'
import { permits, useSession } from '../../base/session.ts'
import { navEntries, type NavEntry } from './nav.ts'
import css from './rail.module.css'

const cx = classNames(css)

/** The places of the program. What a role cannot use is not there. */
export function Rail() {
  const { t } = useTranslation('shell')
  const session = useSession()
  const entries = navEntries.filter((entry) => permits(session, entry.roles))
  return (
    <nav className={cx('rail')} aria-label={t('nav.title')}>
      <p className={cx('mark')}>
        <Mark />
        <span className={cx('name')}>Carebench</span>
      </p>
      <ul className={cx('entries')}>
        {entries
          .filter((entry) => !entry.last)
          .map((entry) => (
            <RailEntry key={entry.to} entry={entry} />
          ))}
      </ul>
      <ul className={cx('entries')}>
        {entries
          .filter((entry) => entry.last)
          .map((entry) => (
            <RailEntry key={entry.to} entry={entry} />
          ))}
      </ul>
    </nav>
  )
}

function RailEntry({ entry }: { readonly entry: NavEntry }) {
  const { t } = useTranslation('shell')
  const { icon: Icon, Badge } = entry
  return (
    <li>
      <Link
        to={entry.to}
        className={cx('entry')}
        activeOptions={{ exact: entry.to === '/' }}
        title={t(entry.label)}
      >
        <Icon size={20} strokeWidth={1.8} aria-hidden />
        <span className={cx('label')}>{t(entry.label)}</span>
        {Badge && <Badge />}
      </Link>
    </li>
  )
}

/** The sign of the program. A vice seen from above: two jaws and the gap that holds the work. */
export function Mark() {
  return (
    <svg className={cx('sign')} width="24" height="24" viewBox="0 0 24 24" fill="none" aria-hidden>
      <path d="M3 4h7v16H3z" fill="currentColor" />
      <path d="M14 8h7v8h-7z" fill="currentColor" opacity="0.62" />
      <path d="M10 12h4" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}

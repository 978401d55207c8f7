import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../base/ui/class-names.ts'
import { Mark } from '../../base/ui/mark.tsx'
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

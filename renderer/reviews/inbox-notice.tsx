import { Link } from '@tanstack/react-router'
import { Inbox, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { IconButton } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import css from './inbox-notice.module.css'
import { useInbox } from './queries.ts'

const cx = classNames(css)

/** Recordings that came into the watched folder and belong to no submission yet. */
export function InboxNotice() {
  const { t } = useTranslation('reviews')
  const { data = [] } = useInbox()
  const discard = useApiCommand('reviews.discardInbox')
  const mayDiscard = permits(useSession(), ['manager'])
  if (data.length === 0) return null
  return (
    <section className={cx('inbox')} aria-label={t('inbox.title')}>
      <h2>
        <Inbox size={18} aria-hidden /> {t('inbox.count', { count: data.length })}
      </h2>
      <ul>
        {data.slice(0, 8).map(({ sha256, name, foundAt, problem }) => (
          <li key={sha256}>
            <Link to="/reviews/new" search={{ file: sha256 }}>
              {name}
            </Link>
            <DateTime at={foundAt} />
            {problem !== null && (
              <span className={cx('warnText')}>
                {t(`inbox.problem.${problem}`, t('inbox.problem.other'))}
              </span>
            )}
            {mayDiscard && (
              <IconButton
                icon={Trash2}
                label={t('inbox.discard', { name })}
                onClick={() => void discard.run({ sha256 })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

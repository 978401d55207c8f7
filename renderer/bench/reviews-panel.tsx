import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { Deadline } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { LINES, useReviewsToday } from './queries.ts'
import css from './today.module.css'

const cx = classNames(css)

/** Recordings that wait for a verdict, what is due first on top. Nothing where none waits. */
export function ReviewsPanel() {
  const { t } = useTranslation(['bench', 'reviews'])
  const { data } = useReviewsToday()
  if (!data || data.total === 0) return null
  return (
    <Panel flush className={cx('panel')} title={t('bench:reviews.title', { count: data.total })}>
      <ul className={cx('lines')}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/reviews/$submissionId"
              params={{ submissionId: row.id }}
              search={{}}
              className={cx('line')}
              title={row.aircraftSerial}
              data-line
            >
              <strong>{row.model}</strong>
              <span className={cx('less')}>{row.applicant ?? t('reviews:applicantErased')}</span>
              <span className={cx('when')}>
                <Deadline at={row.dueAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {data.total > LINES && (
        <Link to="/reviews" search={{}} className={cx('rest')}>
          {t('bench:rest', { count: data.total - LINES })}
        </Link>
      )}
    </Panel>
  )
}

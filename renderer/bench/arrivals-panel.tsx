import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { Age } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { LINES, useArrivals } from './queries.ts'
import css from './today.module.css'

const cx = classNames(css)

/** Units that customers have announced, those that wait longest first. */
export function ArrivalsPanel() {
  const { t } = useTranslation(['bench', 'cases'])
  const { data } = useArrivals()
  if (!data) return null
  return (
    <Panel flush={data.total > 0} className={cx('panel')} title={t('arrivals.title', { count: data.total })}>
      {data.total === 0 ? (
        <p className={cx('less')}>{t('arrivals.none')}</p>
      ) : (
        <ul className={cx('lines')}>
          {data.rows.map((request) => (
            <li key={request.id}>
              <Link
                to="/intake/arrivals"
                search={{ request: request.id }}
                className={cx('line')}
                data-line
                title={request.serial}
              >
                <strong>{request.model ?? request.serial}</strong>
                <span className={cx('less')}>{request.customer ?? t('cases:customerErased')}</span>
                <span className={cx('when')}>
                  <Age since={request.filedAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {data.total > LINES && (
        <Link to="/intake/arrivals" className={cx('rest')}>
          {t('rest', { count: data.total - LINES })}
        </Link>
      )}
    </Panel>
  )
}

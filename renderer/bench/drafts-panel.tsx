import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { Age } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { LINES, useOwnDrafts } from './queries.ts'
import css from './today.module.css'

const cx = classNames(css)

/** Intakes that this person began and did not finish. */
export function DraftsPanel() {
  const { t } = useTranslation('bench')
  const { data } = useOwnDrafts(true)
  if (!data || data.length === 0) return null
  return (
    <Panel flush className={cx('panel')} title={t('drafts.title')}>
      <ul className={cx('lines')}>
        {data.slice(0, LINES).map(({ id, model, serial, customer, updatedAt }) => (
          <li key={id}>
            <Link
              to="/intake/$draftId"
              params={{ draftId: id }}
              className={cx('line')}
              data-line
              title={serial}
            >
              <strong>{model ?? t('drafts.noModel')}</strong>
              <span className={cx('less')}>{customer || serial}</span>
              <span className={cx('when')}>
                <Age since={updatedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {data.length > LINES && (
        <Link to="/intake" className={cx('rest')}>
          {t('rest', { count: data.length - LINES })}
        </Link>
      )}
    </Panel>
  )
}

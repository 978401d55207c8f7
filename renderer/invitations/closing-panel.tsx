import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import css from './closing-panel.module.css'
import { Countdown } from './countdown.tsx'
import { useOpenWindows } from './queries.ts'

const cx = classNames(css)
const LINES = 6

/** Windows that are open now, what closes first on top; the rest is a press away. Nothing where none is. */
export function ClosingPanel() {
  const { t } = useTranslation('invitations')
  const { data } = useOpenWindows(LINES)
  if (!data || data.total === 0) return null
  return (
    <Panel flush className={cx('panel')} title={t('openWindows', { count: data.total })}>
      <ul className={cx('lines')}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/invitations/$invitationId"
              params={{ invitationId: row.id }}
              search={{}}
              className={cx('line')}
              data-line
            >
              <span className={cx('who')}>
                <strong>{row.customer ?? t('customerErased')}</strong>
                <span className={cx('less')}>{row.model}</span>
              </span>
              {row.closesAt !== null && (
                <Countdown closesAt={row.closesAt} clockVerified={row.clockVerified} />
              )}
            </Link>
          </li>
        ))}
      </ul>
      {data.total > LINES && (
        <Link to="/invitations" className={cx('rest')}>
          {t('rest', { count: data.total - LINES })}
        </Link>
      )}
    </Panel>
  )
}

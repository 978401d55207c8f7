import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CaseStatusPill, Promised } from '../cases/index.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { LINES, useOwnCases } from './queries.ts'
import css from './today.module.css'

const cx = classNames(css)

/** The person's own open cases, those that were promised for the nearest day first. */
export function OwnCasesPanel() {
  const { t } = useTranslation(['bench', 'cases'])
  const { data } = useOwnCases()
  if (!data || data.rows.length === 0) return null
  const view = { who: 'me', sort: 'promised' } as const
  return (
    <Panel flush className={cx('panel')} title={t('bench:ownCases.title')}>
      <ul className={cx('lines')}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/cases/$caseId"
              params={{ caseId: row.id }}
              search={view}
              className={cx('line')}
              data-line
              title={row.rma}
            >
              <strong>{row.model}</strong>
              <span className={cx('less')}>{row.customer ?? t('cases:customerErased')}</span>
              <span className={cx('when', 'both')}>
                <Promised of={row} plain />
                <CaseStatusPill status={row.status} plain />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {data.total > LINES && (
        <Link to="/cases" search={view} className={cx('rest')}>
          {t('bench:rest', { count: data.total - LINES })}
        </Link>
      )}
    </Panel>
  )
}

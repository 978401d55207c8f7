import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { CaseStatusPill } from '../cases/index.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Age } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import css from './today.module.css'

const cx = classNames(css)

/** The cases that stand in one place, those that wait longest first; the rest is a press away. */
export function StatusPanel({ status, count, rows }: Output<'cases.board'>[number]) {
  const { t } = useTranslation('cases')
  return (
    <Panel
      flush
      className={cx('panel')}
      title={<CaseStatusPill status={status} plain />}
      aside={
        <Link to="/cases" search={{ status, sort: 'age', down: true }} className={cx('count')}>
          {t('board.count', { count })}
        </Link>
      }
    >
      <ul className={cx('lines')}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/cases/$caseId"
              params={{ caseId: row.id }}
              search={{ status, sort: 'age', down: true }}
              className={cx('line')}
              data-line
              title={row.rma}
            >
              <strong>{row.model}</strong>
              <span className={cx('less')}>{row.customer ?? t('customerErased')}</span>
              <span className={cx('when')}>
                <Age since={row.statusSince} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

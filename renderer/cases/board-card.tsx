import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../shared/intake/views.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Age } from '../base/ui/date-time.tsx'
import css from './board-screen.module.css'
import { OutcomePill } from './outcome.tsx'
import { Promised } from './promised.tsx'

const cx = classNames(css)

/** One case on the board: which unit, whose, what it came to, how long it stands here. */
export function BoardCard({ row }: { readonly row: CaseRow }) {
  const { t } = useTranslation('cases')
  return (
    <Link to="/cases/$caseId" params={{ caseId: row.id }} className={cx('card')} data-card title={row.rma}>
      <span className={cx('line')}>
        <strong>{row.model}</strong>
        <span className={cx('less')}>
          <Age since={row.statusSince} />
        </span>
      </span>
      <span className={cx('line')}>
        <span>{row.customer ?? t('customerErased')}</span>
        <span className={cx('less')}>{row.rma.slice(row.rma.lastIndexOf('-') + 1)}</span>
      </span>
      {row.outcome && <OutcomePill outcome={row.outcome} />}
      {(row.assignee ?? row.promisedOn) !== null && (
        <span className={cx('line')}>
          <span className={cx('less')}>{row.assignee?.name}</span>
          <Promised of={row} plain />
        </span>
      )}
    </Link>
  )
}

import { Link } from '@tanstack/react-router'
import { Rows3, ScanLine } from 'lucide-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../shared/intake/views.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { DateTime } from '../ui/date-time.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ScreenHead } from '../ui/panel.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import css from './board-screen.module.css'
import { OutcomePill } from './outcome.tsx'
import { useCaseBoard } from './queries.ts'
import { CaseStatusPill } from './status-pill.tsx'

const cx = classNames(css)

/** Open cases by where they stand; in each column the one that waits longest is on top. */
export function BoardScreen() {
  const { t } = useTranslation('cases')
  const navigate = useNavigate()
  const { data, error } = useCaseBoard()
  const columns = data?.filter(({ count }) => count > 0)
  return (
    <div className={cx('screen')}>
      <ScreenHead
        title={t('board.title')}
        lead={t('board.lead')}
        actions={
          <Button icon={Rows3} onClick={() => void navigate({ to: '/cases' })}>
            {t('board.list')}
          </Button>
        }
      />
      <RefusalNotice error={error} />
      {!columns && !error && <Skeleton lines={8} tall />}
      {columns?.length === 0 && (
        <EmptyState icon={ScanLine} title={t('board.emptyTitle')}>
          {t('board.emptyWords')}
        </EmptyState>
      )}
      <div className={cx('columns')}>
        {columns?.map(({ status, count, rows }) => (
          <section key={status} className={cx('column')} aria-label={t(`status.${status}`)}>
            <h2 className={cx('head')}>
              <CaseStatusPill status={status} plain />
              <span className={cx('count')}>{count}</span>
            </h2>
            <ol className={cx('cards')}>
              {rows.map((row) => (
                <li key={row.id}>
                  <Card row={row} />
                </li>
              ))}
            </ol>
            {count > rows.length && (
              <Link to="/cases" search={{ status }} className={cx('more')}>
                {t('board.more', { count: count - rows.length })}
              </Link>
            )}
          </section>
        ))}
      </div>
    </div>
  )
}

function Card({ row }: { readonly row: CaseRow }) {
  const { t } = useTranslation('cases')
  return (
    <Link to="/cases/$caseId" params={{ caseId: row.id }} className={cx('card')}>
      <span className={cx('line')}>
        <strong>{row.model}</strong>
        <span className={cx('rma')}>{row.rma.slice(-6)}</span>
      </span>
      <span className={cx('customer')}>{row.customer ?? t('customerErased')}</span>
      {row.outcome && <OutcomePill outcome={row.outcome} />}
      <span className={cx('since')}>
        <DateTime at={row.statusSince} />
      </span>
    </Link>
  )
}

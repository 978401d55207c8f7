import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import { permits, useSession } from '../app/session.ts'
import { CaseStatusPill } from '../cases/status-pill.tsx'
import { classNames } from '../ui/class-names.ts'
import { DateTime } from '../ui/date-time.tsx'
import { Panel } from '../ui/panel.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Serial } from '../ui/serial.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { LINES, useArrivals, useBoardToday, useOwnDrafts } from './queries.ts'
import css from './today.module.css'

const cx = classNames(css)

/** Where a case waits for somebody at this bench, in the order in which one would take them up. */
const waiting: readonly CaseStatus[] = [
  'ready',
  'quality-check',
  'accepted',
  'decided',
  'assessed',
  'checked-in',
]

/** What waits at this bench: cases by where they stand, half-done intakes, units on their way. */
export function Today() {
  const session = useSession()
  const board = useBoardToday()
  const mayTakeIn = permits(session, ['technician', 'manager'])
  return (
    <div className={cx('today')}>
      <RefusalNotice error={board.error} />
      {!board.data && !board.error && <Skeleton lines={8} tall />}
      <div className={cx('cases')}>
        {waiting.flatMap((status) => {
          const column = board.data?.find((known) => known.status === status)
          return column && column.count > 0 ? [<Column key={status} {...column} />] : []
        })}
      </div>
      <div className={cx('side')}>
        {mayTakeIn && <Drafts />}
        <Arrivals />
      </div>
    </div>
  )
}

type BoardColumn = NonNullable<ReturnType<typeof useBoardToday>['data']>[number]

function Column({ status, count, rows }: BoardColumn) {
  const { t } = useTranslation('cases')
  return (
    <Panel
      flush
      title={<CaseStatusPill status={status} plain />}
      aside={
        <Link to="/cases" search={{ status }} className={cx('count')}>
          {t('board.count', { count })}
        </Link>
      }
    >
      <ul className={cx('lines')}>
        {rows.slice(0, LINES).map((row) => (
          <li key={row.id}>
            <Link to="/cases/$caseId" params={{ caseId: row.id }} className={cx('line')}>
              <strong>{row.model}</strong>
              <span className={cx('muted')}>{row.customer ?? t('customerErased')}</span>
              <span className={cx('when')}>
                <DateTime at={row.statusSince} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Drafts() {
  const { t } = useTranslation('bench')
  const { data } = useOwnDrafts(true)
  if (!data || data.length === 0) return null
  return (
    <Panel flush title={t('drafts.title')}>
      <ul className={cx('lines')}>
        {data.slice(0, LINES).map((draft) => (
          <li key={draft.id}>
            <Link to="/intake/$draftId" params={{ draftId: draft.id }} className={cx('line')}>
              <strong>{draft.model ?? t('drafts.noModel')}</strong>
              {draft.serial !== '' && <Serial value={draft.serial} />}
              <span className={cx('when')}>
                <DateTime at={draft.updatedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Arrivals() {
  const { t } = useTranslation('bench')
  const { data } = useArrivals()
  if (!data) return null
  return (
    <Panel flush={data.total > 0} title={t('arrivals.title', { count: data.total })}>
      {data.total === 0 ? (
        <p className={cx('muted')}>{t('arrivals.none')}</p>
      ) : (
        <ul className={cx('lines')}>
          {data.rows.map((request) => (
            <li key={request.id} className={cx('line')}>
              <strong>{request.model ?? request.number}</strong>
              <span className={cx('muted')}>{request.customer}</span>
              <span className={cx('when')}>
                <DateTime at={request.filedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

import { getRouteApi, Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DisputeRow } from '../../shared/disputes/contract.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel, ScreenHead } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { DisputeCardView } from './dispute-card.tsx'
import css from './disputes.module.css'
import { useDispute, useDisputes } from './queries.ts'

const cx = classNames(css)
const route = getRouteApi('/disputes')

/** What two benches recorded without each other: the list, and the one that is looked at. */
export function DisputesScreen() {
  const { t } = useTranslation('disputes')
  const { id } = route.useSearch()
  const { data, error } = useDisputes()
  const shown = id ?? data?.rows[0]?.id ?? null
  return (
    <Stack>
      <ScreenHead title={t('title')} lead={t('lead')} />
      <RefusalNotice error={error} />
      {!data && !error && <Skeleton lines={8} tall />}
      {data && shown === null && (
        <EmptyState icon={CircleCheck} title={t('empty')}>
          {data.shared ? null : <p>{t('emptyAlone')}</p>}
        </EmptyState>
      )}
      {data && shown !== null && (
        <div className={cx('columns')}>
          <Shown key={shown} id={shown} />
          <Panel title={t('count', { count: data.rows.length })}>
            {data.rows.length === 0 && <p className={layout('muted')}>{t('empty')}</p>}
            <ul className={cx('list')}>
              {data.rows.map((row) => (
                <Line key={row.id} row={row} isShown={row.id === shown} />
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </Stack>
  )
}

function Line({ row, isShown }: { readonly row: DisputeRow; readonly isShown: boolean }) {
  const { t } = useTranslation('disputes')
  return (
    <li className={cx('line', isShown && 'shown')}>
      <Link to="/disputes" search={{ id: row.id }} aria-current={isShown ? 'page' : undefined}>
        {t(`kind.${row.kind}`)}
      </Link>
      <span className={layout('muted')}>
        {[row.record, row.bench].filter(Boolean).join(' · ')} · <DateTime at={row.at} />
      </span>
    </li>
  )
}

function Shown({ id }: { readonly id: string }) {
  const { data, error } = useDispute(id)
  return (
    <Stack>
      <RefusalNotice error={error} />
      {!data && !error && <Skeleton lines={8} tall />}
      {data && <DisputeCardView card={data} />}
    </Stack>
  )
}

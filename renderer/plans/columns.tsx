import type { TFunction } from 'i18next'
import type { PlanRow } from '../../shared/plans/views.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { Day } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { BalancePips } from './balance.tsx'
import { PlanStatusPill } from './plan-status-pill.tsx'

/** The columns that a list of plans can be sorted by, as the core names them. */
export const sortable = ['registeredAt', 'endsAt', 'number', 'serial', 'model', 'used'] as const

/** What was registered last comes first. */
export const plainSort = { column: 'registeredAt', descending: true } as const

export function planColumns(t: TFunction<'plans'>): readonly Column<PlanRow>[] {
  return [
    {
      id: 'number',
      header: t('column.number'),
      cell: ({ number }) => number,
      sorts: true,
      width: '11.5rem',
      beside: '12rem',
    },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state }) => <PlanStatusPill state={state} plain />,
      width: 'minmax(8rem, 1fr)',
      beside: true,
    },
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model,
      sorts: true,
      width: 'minmax(9rem, 1fr)',
    },
    {
      id: 'holder',
      header: t('column.holder'),
      cell: ({ customer }) => customer ?? t('holder.erased'),
      width: 'minmax(8.5rem, 1.2fr)',
    },
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      sorts: true,
      width: '12rem',
    },
    {
      id: 'used',
      header: t('column.used'),
      cell: (row) => <BalancePips {...row} />,
      sorts: true,
      width: '8.5rem',
      needsRoom: true,
    },
    {
      id: 'endsAt',
      header: t('column.endsAt'),
      cell: ({ endsAt, plusEndsAt }) => <Day at={plusEndsAt ?? endsAt} />,
      sorts: true,
      width: 'minmax(7rem, 0.8fr)',
    },
  ]
}

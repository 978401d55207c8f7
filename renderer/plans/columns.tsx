import type { TFunction } from 'i18next'
import type { PlanRow } from '../../shared/plans/views.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { Day } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { BalancePips } from './balance.tsx'
import { PlanStatusPill } from './plan-status-pill.tsx'

/** The columns that a list of plans can be sorted by, as the core names them. */
const sortable = ['registeredAt', 'endsAt', 'number', 'serial', 'model', 'used'] as const
type SortColumn = (typeof sortable)[number]

export function isSortColumn(column: string): column is SortColumn {
  return sortable.some((known) => known === column)
}

// The core sorts; `sortBy` says that it can.
const sorted = (): null => null

/** Columns of the list; beside an open record only the first ones have room. */
export function planColumns(t: TFunction<'plans'>, isNarrow: boolean): readonly Column<PlanRow>[] {
  const columns: readonly Column<PlanRow>[] = [
    {
      id: 'number',
      header: t('column.number'),
      cell: ({ number }) => number,
      sortBy: sorted,
      width: '12.5rem',
    },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state }) => <PlanStatusPill state={state} plain />,
      width: 'minmax(9rem, 1fr)',
    },
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model,
      sortBy: sorted,
      width: 'minmax(7rem, 1fr)',
    },
    {
      id: 'holder',
      header: t('column.holder'),
      cell: ({ customer }) => customer ?? t('holder.erased'),
      width: 'minmax(6.5rem, 1.2fr)',
    },
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      sortBy: sorted,
      width: '14.5rem',
    },
    {
      id: 'used',
      header: t('column.used'),
      cell: (row) => <BalancePips {...row} />,
      sortBy: sorted,
      width: '8.5rem',
    },
    {
      id: 'endsAt',
      header: t('column.endsAt'),
      cell: ({ endsAt, plusEndsAt }) => <Day at={plusEndsAt ?? endsAt} />,
      sortBy: sorted,
      width: 'minmax(7rem, 0.8fr)',
    },
  ]
  return isNarrow ? columns.slice(0, 2) : columns
}

import type { TFunction } from 'i18next'
import type { CaseRow } from '../../shared/intake/views.ts'
import type { Column } from '../ui/data-table/column.ts'
import { DateTime } from '../ui/date-time.tsx'
import { Serial } from '../ui/serial.tsx'
import { OutcomePill } from './outcome.tsx'
import { CaseStatusPill } from './status-pill.tsx'

/** The columns that a list of cases can be sorted by, as the core names them. */
export const sortable = ['receivedAt', 'statusSince', 'rma', 'serial', 'model', 'status'] as const
export type SortColumn = (typeof sortable)[number]

export function isSortColumn(column: string): column is SortColumn {
  return sortable.some((known) => known === column)
}

// The core sorts; `sortBy` says that it can.
const sorted = (): null => null

/** Columns of the list; beside an open record only the first ones have room. */
export function caseColumns(t: TFunction<'cases'>, isNarrow: boolean): readonly Column<CaseRow>[] {
  const columns: readonly Column<CaseRow>[] = [
    { id: 'rma', header: t('column.rma'), cell: ({ rma }) => rma, sortBy: sorted, width: '13rem' },
    {
      id: 'status',
      header: t('column.status'),
      cell: ({ status }) => <CaseStatusPill status={status} plain />,
      sortBy: sorted,
      width: 'minmax(10.5rem, 1fr)',
    },
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model,
      sortBy: sorted,
      width: 'minmax(7rem, 1fr)',
    },
    {
      id: 'customer',
      header: t('column.customer'),
      cell: ({ customer }) => customer ?? t('customerErased'),
      width: 'minmax(7rem, 1.2fr)',
    },
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      sortBy: sorted,
      width: '11.5rem',
    },
    {
      id: 'outcome',
      header: t('column.outcome'),
      cell: ({ outcome }) => (outcome ? <OutcomePill outcome={outcome} /> : null),
      width: 'minmax(8rem, 1fr)',
    },
    {
      id: 'statusSince',
      header: t('column.statusSince'),
      cell: ({ statusSince }) => <DateTime at={statusSince} />,
      sortBy: sorted,
      width: 'minmax(7.5rem, 1fr)',
    },
  ]
  return isNarrow ? columns.slice(0, 2) : columns
}

import type { TFunction } from 'i18next'
import type { RequestRow } from '../../shared/requests/contract.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Age } from './age.tsx'

/** What the core can sort by; names are sealed and cannot be sorted. */
export const sortable = ['filedAt', 'number', 'serial', 'model'] as const
export type SortColumn = (typeof sortable)[number]

// The core sorts; `sortBy` says that it can.
const sorted = (): null => null

/** Columns of the list; beside an open request only the first ones have room. */
export function requestColumns(t: TFunction<'requests'>, isNarrow: boolean): readonly Column<RequestRow>[] {
  const columns: readonly Column<RequestRow>[] = [
    {
      id: 'filedAt',
      header: t('column.age'),
      cell: ({ filedAt, state }) =>
        state === 'expected' ? <Age filedAt={filedAt} /> : <DateTime at={filedAt} />,
      sortBy: sorted,
      width: isNarrow ? '6rem' : 'minmax(8rem, 1fr)',
    },
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      sortBy: sorted,
      width: isNarrow ? '11rem' : 'minmax(12rem, 1.3fr)',
    },
    {
      id: 'customer',
      header: t('column.customer'),
      cell: ({ customer }) => customer ?? t('erased'),
      width: 'minmax(7rem, 1.3fr)',
    },
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model ?? t('noModel'),
      sortBy: sorted,
      width: 'minmax(7rem, 1fr)',
    },
    {
      id: 'number',
      header: t('column.number'),
      cell: ({ number }) => number,
      sortBy: sorted,
      width: 'minmax(8rem, 1fr)',
    },
  ]
  return isNarrow ? columns.slice(0, 3) : columns
}

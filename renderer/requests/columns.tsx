import type { TFunction } from 'i18next'
import type { RequestRow } from '../../shared/requests/contract.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Age } from './age.tsx'

/** What the core can sort by; names are sealed and cannot be sorted. */
export const sortable = ['filedAt', 'number', 'serial', 'model'] as const

export function requestColumns(t: TFunction<'requests'>): readonly Column<RequestRow>[] {
  return [
    {
      id: 'filedAt',
      header: t('column.age'),
      cell: ({ filedAt, state }) =>
        state === 'expected' ? <Age filedAt={filedAt} /> : <DateTime at={filedAt} />,
      sorts: true,
      width: 'minmax(8rem, 1fr)',
      beside: '5rem',
    },
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      sorts: true,
      width: 'minmax(12rem, 1.3fr)',
      beside: '10.5rem',
    },
    {
      id: 'customer',
      header: t('column.customer'),
      cell: ({ customer }) => customer ?? t('erased'),
      width: 'minmax(7rem, 1.3fr)',
      beside: 'minmax(5.5rem, 1fr)',
    },
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model ?? t('noModel'),
      sorts: true,
      width: 'minmax(7rem, 1fr)',
    },
    {
      id: 'number',
      header: t('column.number'),
      cell: ({ number }) => number,
      sorts: true,
      width: 'minmax(8rem, 1fr)',
    },
  ]
}

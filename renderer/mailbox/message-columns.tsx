import type { TFunction } from 'i18next'
import type { NoteRow } from '../../shared/mailbox/contract.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { ReasonPill } from './reason-pill.tsx'

export function messageColumns(t: TFunction<'mailbox'>): readonly Column<NoteRow>[] {
  return [
    {
      id: 'reason',
      header: t('column.reason'),
      cell: ({ reason }) => <ReasonPill reason={reason} />,
      width: 'minmax(11rem, 1.3fr)',
      beside: true,
    },
    {
      id: 'customer',
      header: t('column.customer'),
      cell: ({ customer, from }) => customer ?? from ?? t('erased'),
      width: 'minmax(8rem, 1fr)',
      beside: true,
    },
    {
      id: 'about',
      header: t('column.about'),
      cell: ({ letter }) => letter?.about.label ?? '',
      width: 'minmax(12rem, 1fr)',
    },
    {
      id: 'arrivedAt',
      header: t('column.arrivedAt'),
      cell: ({ arrivedAt }) => <DateTime at={arrivedAt} />,
      width: 'minmax(11rem, 0.8fr)',
    },
    {
      id: 'title',
      header: t('column.title'),
      cell: ({ title }) => title ?? t('erased'),
      width: 'minmax(10rem, 1.4fr)',
      needsRoom: true,
    },
  ]
}

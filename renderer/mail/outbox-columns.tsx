import type { TFunction } from 'i18next'
import type { OutboxRow } from '../../shared/mail/contract.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { MailStatePill } from './mail-state-pill.tsx'

/** The columns that the outbox can be sorted by, as the core names them. */
export const sortable = ['queued', 'about'] as const

export function outboxColumns(t: TFunction<'mail'>): readonly Column<OutboxRow>[] {
  return [
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state }) => <MailStatePill state={state} plain />,
      width: 'minmax(9.5rem, 0.8fr)',
      beside: true,
    },
    {
      id: 'recipient',
      header: t('column.recipient'),
      cell: ({ recipient }) => recipient?.name ?? t('recipientErased'),
      width: 'minmax(8rem, 1fr)',
      beside: true,
    },
    {
      id: 'template',
      header: t('column.template'),
      cell: ({ template }) => t(`template.${template}`),
      width: 'minmax(11.5rem, 1fr)',
    },
    {
      id: 'about',
      header: t('column.about'),
      cell: ({ about }) => about.label,
      sorts: true,
      width: 'minmax(13rem, 1fr)',
    },
    {
      id: 'queued',
      header: t('column.queuedAt'),
      cell: ({ queuedAt }) => <DateTime at={queuedAt} />,
      sorts: true,
      width: 'minmax(11rem, 1fr)',
    },
    {
      id: 'answer',
      header: t('column.answer'),
      cell: ({ answer }) => answer ?? '',
      width: 'minmax(10rem, 1.4fr)',
      needsRoom: true,
    },
  ]
}

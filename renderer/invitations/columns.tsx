import type { TFunction } from 'i18next'
import type { InvitationRow } from '../../shared/invitations/views.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime, Deadline } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Countdown } from './countdown.tsx'
import { InvitationPill } from './state-pill.tsx'

/** The columns that a list of invitations can be sorted by, as the core names them. */
export const sortable = ['closing', 'serial', 'model', 'source'] as const

/** What closes first, then what waits, then what has ended. */
export const plainSort = { column: 'closing', descending: false } as const

export function invitationColumns(t: TFunction<'invitations'>): readonly Column<InvitationRow>[] {
  return [
    {
      id: 'closing',
      header: t('column.window'),
      cell: (row) => <Window of={row} />,
      sorts: true,
      width: '12.5rem',
      beside: true,
    },
    {
      id: 'customer',
      header: t('column.customer'),
      cell: ({ customer }) => customer ?? t('customerErased'),
      width: 'minmax(9rem, 1.3fr)',
      beside: 'minmax(8.5rem, 1fr)',
    },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state }) => <InvitationPill state={state} plain />,
      width: 'minmax(10.5rem, 1fr)',
    },
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model,
      sorts: true,
      width: 'minmax(6.5rem, 1fr)',
    },
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      sorts: true,
      width: '11rem',
    },
    {
      id: 'source',
      header: t('column.source'),
      cell: ({ source }) => source.label,
      sorts: true,
      width: '12rem',
      needsRoom: true,
    },
    {
      id: 'kind',
      header: t('column.kind'),
      cell: ({ kind }) => t(`kind.${kind}`),
      width: 'minmax(7.25rem, 0.8fr)',
      needsRoom: true,
    },
  ]
}

/** Open: the countdown. Not open yet: since when it waits. Over: when it was. */
function Window({ of }: { readonly of: InvitationRow }) {
  if ((of.state === 'sent' || of.state === 'received') && of.closesAt !== null)
    return <Countdown closesAt={of.closesAt} clockVerified={of.clockVerified} />
  if (of.closesAt !== null) return <Deadline at={of.closesAt} />
  return <DateTime at={of.queuedAt ?? of.draftedAt} />
}
